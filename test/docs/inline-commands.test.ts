import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compiledCommand } from "../support/command";
import { PAGES, tokensOf } from "../support/pages";

jest.setTimeout(60_000);

const ROOT = join(__dirname, "..", "..");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };

type Tokens = ReturnType<typeof tokensOf>;

const flat = (tokens: Tokens): Tokens => tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);

/** Commands in running text. Other tests run those in blocks. */
const INLINE = PAGES.flatMap((page) => flat(tokensOf(page)).filter(({ type }) => type === "code_inline"))
  .map(({ content }) => content.replace(/^npx auth0-8x8/, "auth0-8x8"))
  .filter((command) => /^(auth0-8x8|npm|npx cdktf|cdktf) /.test(command));

const helps = new Map<string, string>();

/** The `--help` text of an `auth0-8x8` command. Empty for an unknown command. */
function helpOf(name: string): string {
  const command = [compiledCommand(), name, "--help"];
  const run = () => spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" }).stdout;
  const help = helps.get(name) ?? run();
  helps.set(name, help);
  return help.includes(`Usage: auth0-8x8 ${name} `) ? help : "";
}

/** The script, command or option that a command names but that doesn't exist. */
function mistakeOf(command: string): string | undefined {
  const [program = "", name = "", ...rest] = command.replace(/^npx /, "").split(/\s+/);
  if (name.startsWith("<")) return undefined;
  if (program === "cdktf") return /^(deploy|destroy|diff|get|list|synth)$/.test(name) ? undefined : `cdktf ${name}`;
  const script = program === "npm" ? (name === "run" ? rest[0] : name) : undefined;
  if (script !== undefined && !["ci", "install", "pack"].includes(script) && !scripts[script])
    return `script ${script}`;
  const own = program === "auth0-8x8" ? name : script === "start" ? "start" : undefined;
  if (own === undefined) return undefined;
  const help = helpOf(own);
  if (!help) return `command ${own}`;
  return rest.find((word) => /^--\w/.test(word) && !help.includes(`${word} `) && word !== "--help");
}

test("commands in running text name existing scripts, commands and options", () => {
  expect(INLINE.length).toBeGreaterThan(30);
  expect(INLINE.map((command) => [command, mistakeOf(command)]).filter(([, mistake]) => mistake)).toEqual([]);
});

test.each([
  ["npm run nothing", "script nothing"],
  ["auth0-8x8 nothing dev", "command nothing"],
  ["auth0-8x8 send dev --two +6591234567", "--two"],
  ["npm start -- --twice", "--twice"],
  ["npx cdktf nothing dev", "cdktf nothing"],
])("finds in `%s`: %s", (command, mistake) => {
  expect(mistakeOf(command)).toBe(mistake);
});
