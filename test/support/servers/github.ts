import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

interface Post {
  id?: number;
  number: number;
  body: string;
  title?: string;
  state?: string;
  user: { login: string };
  pull_request?: object;
}

const BOT = { login: "github-actions[bot]" };

/** The part of GitHub's REST API that workflows use, for one repository, with pages of two. @see https://docs.github.com/en/rest */
export class EmulatedGitHub {
  /** Each with one of its commits, and with its merge commit. */
  readonly pullRequests: { number: number; merged_at: string | null; commit: string; merge_commit_sha: string }[] = [];
  readonly comments: (Post & { below: number })[] = [];
  readonly issues: Post[] = [];
  readonly environments: { name: string; deployment_branch_policy: object | null }[] = [];
  /** The rules of the branch main. */
  readonly rules: { type: string; parameters?: object }[] = [];
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });

  static async start(): Promise<EmulatedGitHub> {
    const github = new EmulatedGitHub();
    await once(github.#server.listen(0, "127.0.0.1"), "listening");
    return github;
  }

  /** The environment variables of a workflow. */
  get variables(): NodeJS.ProcessEnv {
    const { port } = this.#server.address() as AddressInfo;
    return { GITHUB_API_URL: `http://127.0.0.1:${port}`, GITHUB_REPOSITORY: "acme/phone", GITHUB_TOKEN: "token" };
  }

  comment(below: number, body: string, login = BOT.login): void {
    this.comments.push({ below, id: this.comments.length + 1, body, number: 0, user: { login } });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", this.variables.GITHUB_API_URL);
    const path = url.pathname.replace("/repos/acme/phone", "");
    if (request.headers.authorization !== "Bearer token") return void response.writeHead(401).end("{}");
    if (path === "/environments") return void response.end(JSON.stringify({ environments: this.environments }));
    if (path === "/rules/branches/main") return this.#list(url, response, this.rules);
    const [, commit] = /^\/commits\/(\w+)\/pulls$/.exec(path) ?? [];
    const [, below] = /^\/issues\/(\d+)\/comments$/.exec(path) ?? [];
    const [, number] = /^\/issues\/(\d+)$/.exec(path) ?? [];
    if (commit)
      return this.#list(
        url,
        response,
        this.pullRequests.filter((it) => it.commit === commit),
      );
    const [, id] = /^\/issues\/comments\/(\d+)$/.exec(path) ?? [];
    if (below && request.method === "POST") {
      this.comment(Number(below), ((await json(request)) as Post).body);
      return void response.end("{}");
    }
    if (below)
      return this.#list(
        url,
        response,
        this.comments.filter((it) => it.below === Number(below)),
      );
    if (path === "/issues" && request.method === "GET") {
      return this.#list(
        url,
        response,
        this.issues.filter((it) => (it.state ?? "open") === "open"),
      );
    }
    const content = (await json(request)) as Partial<Post>;
    const comment = this.comments.find((it) => it.id === Number(id));
    if (comment && request.method === "PATCH")
      return void response.end(JSON.stringify(Object.assign(comment, content)));
    const issue = number ? this.issues.find((it) => it.number === Number(number)) : undefined;
    if (issue && request.method === "PATCH") Object.assign(issue, content);
    else if (path === "/issues" && request.method === "POST") {
      this.issues.unshift({ number: this.issues.length + 1, body: "", state: "open", user: BOT, ...content });
    } else return void response.writeHead(404).end("{}");
    response.end("{}");
  }

  #list(url: URL, response: ServerResponse, all: readonly object[]): void {
    const page = Number(url.searchParams.get("page") ?? 1);
    const next = new URL(url);
    next.searchParams.set("page", String(page + 1));
    if (all.length > page * 2) response.setHeader("link", `<${next}>; rel="next", <${url}>; rel="first"`);
    response.end(JSON.stringify(all.slice(page * 2 - 2, page * 2)));
  }
}
