import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";

const ROOT = join(__dirname, "..", "..");

/** docs/ and its folders. */
const FOLDERS = [
  "docs",
  ...readdirSync(join(ROOT, "docs"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `docs/${name}`),
];

/** The paths of the project's pages. */
export const PAGES: readonly string[] = ["", ...FOLDERS, "test/provider-traces"].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** A page's Markdown tokens. */
export const tokensOf = (page: string) =>
  new MarkdownIt({ html: true }).parse(readFileSync(join(ROOT, page), "utf8"), {});

/** A command on a page, and the comment after it. */
export interface PageCommand {
  readonly page: string;
  readonly command: string;
  readonly remark: string;
}

/** Placeholders for the reader's own values. Commands with one can't run as they are. */
const TO_FILL_IN = /^export (\w+=…\s*)+$/;

/** The commands in a page's `sh` blocks. A command that continues on the next line is one command. */
export function commandsOf(page: string): PageCommand[] {
  const blocks = tokensOf(page).filter(({ type, info }) => type === "fence" && info === "sh");
  const lines = blocks.flatMap(({ content }) => content.trim().split(/\n(?! )/));
  return lines
    .filter((line) => !TO_FILL_IN.test(line))
    .map((line) => {
      const [command = "", remark = ""] = line.split(/\s+# /);
      return { page, command, remark };
    });
}
