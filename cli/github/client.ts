import * as v from "valibot";
import { errorMessage, Failure, USAGE_ERROR } from "../failure";
import { createFetch } from "../process/fetch";

/** The user who posts the comments and issues of workflows. */
const BOT = "github-actions[bot]";

const variables = v.object({
  GITHUB_API_URL: v.optional(v.string(), "https://api.github.com"),
  GITHUB_REPOSITORY: v.string(),
  GITHUB_TOKEN: v.string(),
});

const pulls = v.array(
  v.object({ number: v.number(), merged_at: v.nullable(v.string()), merge_commit_sha: v.nullable(v.string()) }),
);

const posts = v.array(
  v.object({
    id: v.optional(v.number(), 0),
    number: v.optional(v.number()), // comments have none
    body: v.nullish(v.string()),
    user: v.nullable(v.object({ login: v.string() })),
    pull_request: v.optional(v.unknown()),
  }),
);

const environmentPage = v.object({
  environments: v.array(v.object({ name: v.string(), deployment_branch_policy: v.nullable(v.object({})) })),
});

const rules = v.array(
  v.object({
    type: v.string(),
    parameters: v.optional(
      v.object({ required_status_checks: v.optional(v.array(v.object({ context: v.string() })), []) }),
      {},
    ),
  }),
);

/** A comment or an issue by a workflow. */
export interface GitHubPost {
  /** Of a comment. */
  readonly id: number;
  /** Of an issue. */
  readonly number: number;
  readonly body: string;
}

/** A client for the parts of GitHub's REST API that the workflows need. @see https://docs.github.com/en/rest */
export class GitHubClient {
  readonly #repository: string;
  readonly #token: string;
  readonly #fetch: typeof fetch;

  /** @throws {Failure} when a variable of GitHub Actions is missing */
  constructor(env: NodeJS.ProcessEnv) {
    const result = v.safeParse(variables, env);
    if (!result.success) {
      const names = result.issues.map((issue) => v.getDotPath(issue)).join(", ");
      throw new Failure(
        `${names}: not set. Run this command in GitHub Actions, and set GITHUB_TOKEN to \${{ github.token }}.`,
        USAGE_ERROR,
      );
    }
    const { GITHUB_API_URL: origin, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = result.output;
    this.#repository = `${origin}/repos/${repository}`;
    this.#token = token;
    this.#fetch = createFetch(env);
  }

  /** The numbers of the pull requests that were merged as this commit. Other pull requests may also contain it. */
  async mergedPullRequests(commit: string): Promise<number[]> {
    const found = v.parse(pulls, await this.#get(`/commits/${encodeURIComponent(commit)}/pulls`));
    return found.filter((it) => it.merged_at !== null && it.merge_commit_sha === commit).map(({ number }) => number);
  }

  /** The workflows' comments on a pull request or an issue, oldest first. */
  async comments(number: number): Promise<GitHubPost[]> {
    return this.#ownPosts(`/issues/${number}/comments?per_page=100`);
  }

  async createComment(number: number, body: string): Promise<void> {
    await this.#request("POST", `${this.#repository}/issues/${number}/comments`, { body });
  }

  async updateComment(id: number, body: string): Promise<void> {
    await this.#request("PATCH", `${this.#repository}/issues/comments/${id}`, { body });
  }

  /** The open issues by workflows, newest first. */
  async openIssues(): Promise<GitHubPost[]> {
    return this.#ownPosts("/issues?state=open&per_page=100");
  }

  async createIssue(content: { readonly title: string; readonly body: string }): Promise<void> {
    await this.#request("POST", `${this.#repository}/issues`, content);
  }

  async updateIssue(number: number, content: { title: string; body: string; state: "open" | "closed" }): Promise<void> {
    await this.#request("PATCH", `${this.#repository}/issues/${number}`, content);
  }

  /** The GitHub environments, and whether only some branches can deploy to each. The first hundred. */
  async environments(): Promise<{ readonly name: string; readonly limitsBranches: boolean }[]> {
    const response = await this.#request("GET", `${this.#repository}/environments?per_page=100`);
    const { environments } = v.parse(environmentPage, await response.json());
    return environments.map((it) => ({ name: it.name, limitsBranches: it.deployment_branch_policy !== null }));
  }

  /** The rules that apply to a branch, with the checks that they require. Rules of "branch protection" aren't among them. */
  async branchRules(branch: string): Promise<{ readonly type: string; readonly checks: readonly string[] }[]> {
    const found = v.parse(rules, await this.#get(`/rules/branches/${encodeURIComponent(branch)}?per_page=100`));
    return found.map(({ type, parameters }) => ({
      type,
      checks: parameters.required_status_checks.map(({ context }) => context),
    }));
  }

  async #ownPosts(path: string): Promise<GitHubPost[]> {
    return v
      .parse(posts, await this.#get(path))
      .filter(({ user, pull_request }) => user?.login === BOT && pull_request === undefined)
      .map(({ id, number = 0, body }) => ({ id, number, body: body ?? "" }));
  }

  /** Gets all pages of a list. @see https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
  async #get(path: string): Promise<unknown[]> {
    const all: unknown[] = [];
    let url: string | undefined = `${this.#repository}${path}`;
    while (url) {
      const response: Response = await this.#request("GET", url);
      all.push(...((await response.json()) as unknown[]));
      url = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    }
    return all;
  }

  async #request(method: string, url: string, body?: object): Promise<Response> {
    const headers = { Accept: "application/vnd.github+json", Authorization: `Bearer ${this.#token}` };
    const response = await this.#fetch(url, {
      method,
      headers: { ...headers, "X-GitHub-Api-Version": "2022-11-28", "User-Agent": "auth0-8x8" },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: Error) => {
      throw new Failure(
        `Can't reach GitHub at ${new URL(url).origin}: ${errorMessage(error)}. Check the runner's network, and HTTPS_PROXY if it needs a proxy.`,
      );
    });
    if (response.ok) return response;
    const remedy = response.status >= 500 ? "Run the job again later." : "Check the job's `permissions`.";
    throw new Failure(`GitHub answered HTTP ${response.status} to ${method} ${new URL(url).pathname}. ${remedy}`);
  }
}
