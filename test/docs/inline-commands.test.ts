import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PAGES, tokensOf } from "../support/pages";

jest.setTimeout(60_000);

const ROOT = join(__dirname, "..", "..");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };

type Tokens = ReturnType<typeof tokensOf>;

const flat = (tokens: Tokens): Tokens => tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);

/** Commands in running text, by their words; those in blocks are run by other tests. */
const INLINE = PAGES.flatMap((page) => flat(tokensOf(page)).filter(({ type }) => type === "code_inline"))
  .map(({ content }) => content.replace(/^(npm run -s auth0-8x8 --|npx auth0-8x8)/, "auth0-8x8"))
  .filter((command) => /^(auth0-8x8|npm|npx cdktf|cdktf) /.test(command));

const helps = new Map<string, string>();

/** What `--help` says of a command of `auth0-8x8`; nothing where there is no such command. */
function helpOf(name: string): string {
  const command = [process.execPath, "--import", "tsx", "cli/main.ts", name, "--help"];
  const run = () => spawnSync(command[0] ?? "", command.slice(1), { cwd: ROOT, encoding: "utf8" }).stdout;
  const help = helps.get(name) ?? run();
  helps.set(name, help);
  return help.includes(`Usage: auth0-8x8 ${name} `) ? help : "";
}

/** What isn't there of what a command names; nothing otherwise. */
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

test("commands in running text name scripts, commands and options that there are", () => {
  expect(INLINE.length).toBeGreaterThan(30);
  expect(INLINE.map((command) => [command, mistakeOf(command)]).filter(([, mistake]) => mistake)).toEqual([]);
});

test.each([
  ["npm run nothing", "script nothing"],
  ["auth0-8x8 nothing dev", "command nothing"],
  ["auth0-8x8 send dev --two +6591234567", "--two"],
  ["npm start -- --twice", "--twice"],
  ["npx cdktf nothing dev", "cdktf nothing"],
])("of `%s` it is said: %s", (command, mistake) => {
  expect(mistakeOf(command)).toBe(mistake);
});
