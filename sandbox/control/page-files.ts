import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import type { FastifyInstance } from "fastify";

const PAGE = join(__dirname, "..", "page");

/** docs/reference/delivery.md, from which the page takes remedies. It is in this repository, or in the published package. */
const REMEDIES = ["../..", "../../.."].map((root) => join(root, "docs", "reference", "delivery.md"));

/** The page's files and their types, by the name in the URL. */
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "": ["index.html", "text/html; charset=utf-8"],
  "page.css": ["page.css", "text/css; charset=utf-8"],
  "icon.svg": ["icon.svg", "image/svg+xml"],
  "delivery.md": [REMEDIES.find((path) => existsSync(join(PAGE, path))) ?? "", "text/markdown; charset=utf-8"],
};

/** Compiles the page's code into one script. */
export function bundlePage(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "inline",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

let script: string | undefined;

/** The published package contains the script. In this repository, it is compiled once per process. */
function pageScript(): string {
  const built = join(PAGE, "page.js");
  script ??= existsSync(built) ? readFileSync(built, "utf8") : bundlePage(join(PAGE, "main.tsx"));
  return script;
}

/** Serves the page. */
export function pageFiles(app: FastifyInstance): void {
  for (const [name, [file, type]] of Object.entries(FILES)) {
    app.get(`/${name}`, { prefixTrailingSlash: "slash" }, (_request, reply) =>
      reply.type(type).send(readFileSync(join(PAGE, file), "utf8")),
    );
  }
  app.get("/page.js", (_request, reply) => reply.type("text/javascript; charset=utf-8").send(pageScript()));
}
