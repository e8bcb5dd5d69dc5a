import * as v from "valibot";
import { Failure } from "./failure";

/** Who posts the comments and issues of a workflow. */
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
    number: v.optional(v.number()), // an issue's; a comment has none
    body: v.nullish(v.string()),
    user: v.nullable(v.object({ login: v.string() })),
    pull_request: v.optional(v.unknown()),
  }),
);

/** A comment or an issue that a workflow wrote. */
export interface Post {
  readonly number: number;
  readonly body: string;
}

/** The part of GitHub's REST API that the workflows need. @see https://docs.github.com/en/rest */
export class GitHub {
  readonly #repository: string;
  readonly #token: string;

  /** @throws Failure when a variable that workflows have is missing */
  constructor(env: NodeJS.ProcessEnv) {
    const result = v.safeParse(variables, env);
    if (!result.success) {
      const names = result.issues.map((issue) => v.getDotPath(issue)).join(", ");
      throw new Failure(`${names}: not set. GitHub sets it in workflows; GITHUB_TOKEN is \${{ github.token }}.`);
    }
    const { GITHUB_API_URL: origin, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = result.output;
    this.#repository = `${origin}/repos/${repository}`;
    this.#token = token;
  }

  /** The numbers of the pull requests that were merged as a commit; others may hold it without that it is what was merged. */
  async mergedPullRequests(commit: string): Promise<number[]> {
    const found = v.parse(pulls, await this.#get(`/commits/${encodeURIComponent(commit)}/pulls`));
    return found.filter((it) => it.merged_at !== null && it.merge_commit_sha === commit).map(({ number }) => number);
  }

  /** What workflows wrote below a pull request or an issue, oldest first. */
  async comments(number: number): Promise<Post[]> {
    return this.#ownPosts(`/issues/${number}/comments?per_page=100`);
  }

  /** The open issues that workflows opened, newest first. */
  async openIssues(): Promise<Post[]> {
    return this.#ownPosts("/issues?state=open&per_page=100");
  }

  async createIssue(content: { readonly title: string; readonly body: string }): Promise<void> {
    await this.#request("POST", `${this.#repository}/issues`, content);
  }

  async updateIssue(number: number, content: { title: string; body: string; state: "open" | "closed" }): Promise<void> {
    await this.#request("PATCH", `${this.#repository}/issues/${number}`, content);
  }

  async #ownPosts(path: string): Promise<Post[]> {
    return v
      .parse(posts, await this.#get(path))
      .filter(({ user, pull_request }) => user?.login === BOT && pull_request === undefined)
      .map(({ number = 0, body }) => ({ number, body: body ?? "" }));
  }

  /** All pages of a list. @see https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
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
    const response = await fetch(url, {
      method,
      headers: { ...headers, "X-GitHub-Api-Version": "2022-11-28", "User-Agent": "auth0-8x8" },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: Error) => {
      throw new Failure(
        `GitHub can't be reached: ${error.cause instanceof Error ? error.cause.message : error.message}.`,
      );
    });
    if (response.ok) return response;
    throw new Failure(
      `GitHub answered ${response.status} to ${method} ${new URL(url).pathname}. Look at the job's \`permissions\`.`,
    );
  }
}
