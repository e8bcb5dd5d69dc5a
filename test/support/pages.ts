import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";

const ROOT = join(__dirname, "..", "..");

/** The pages of the project, by their paths. */
export const PAGES: readonly string[] = ["", "docs", "test/provider-traces"].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** What Markdown makes of a page. */
export const tokensOf = (page: string) =>
  new MarkdownIt({ html: true }).parse(readFileSync(join(ROOT, page), "utf8"), {});

/** A command of a page, and the remark behind it. */
export interface PageCommand {
  readonly page: string;
  readonly command: string;
  readonly remark: string;
}

/** Values that are the reader's own. They can't be run as they are. */
const TO_FILL_IN = /^export (\w+=…\s*)+$/;

/** The commands in the blocks of a page that are `sh`. One that goes on in further lines is one command. */
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
