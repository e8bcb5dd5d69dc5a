import { spawn as spawnProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { spawn as spawnTerminal } from "@lydell/node-pty";
import { COMMAND } from "../../support/command";
import { makeProviderMirror } from "../../support/terraform/provider-mirror";

jest.setTimeout(120_000);

const ROOT = join(__dirname, "..", "..", "..");

/** A user's environment variables, which `npm start` must ignore. */
const env = { ...process.env, AUTH0_DOMAIN: "other-team.auth0.com", TF_VAR_apikey: "not this one" };

/** Runs a command of this project without a terminal. */
async function run(command: string, words: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const child = spawnProcess(command, words, { cwd: ROOT, env: { ...env, ...more } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, output: stripVTControlCharacters(output) };
}

const start = (words: readonly string[], more?: NodeJS.ProcessEnv) =>
  run("npm", ["start", "--silent", "--", ...words], more);

/** The process behind `npm start`, because npm itself doesn't wait for it at Ctrl-C. */
const START = [...COMMAND, "start", "--provider", "stand-in"];

/** A terminal that runs it. */
class Terminal {
  readonly #pty = spawnTerminal(process.execPath, START, { cwd: ROOT, env, cols: 100 });
  readonly exitCode: Promise<number>;
  #screen = "";
  #changed = () => {};

  constructor() {
    this.#pty.onData((data) => {
      this.#screen += stripVTControlCharacters(data);
      this.#changed();
    });
    this.exitCode = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  /** Waits for a text that isn't on the screen yet. Returns the output up to it. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#screen)) await new Promise<void>((resolve) => (this.#changed = resolve));
    const seen = this.#screen;
    this.#screen = "";
    return seen;
  }

  /** The folder of its sandbox. */
  get folder(): string {
    return join(ROOT, ".sandbox", String(this.#pty.pid));
  }

  kill(): void {
    this.#pty.kill();
  }

  press(key: string): void {
    this.#pty.write(key);
  }
}

const terminals: Terminal[] = [];
afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.kill();
});

function openTerminal(): Terminal {
  const terminal = new Terminal();
  terminals.push(terminal);
  return terminal;
}

describe("two sandboxes side by side, one with the provider that terraform init finds in a mirror", () => {
  const directory = mkdtempSync(join(tmpdir(), "mirror-"));
  afterAll(() => rmSync(directory, { recursive: true }));

  let ended: Awaited<ReturnType<typeof start>>[];
  beforeAll(async () => {
    const mirror = { TF_CLI_CONFIG_FILE: makeProviderMirror(directory) };
    ended = await Promise.all([start(["--once"]), start(["--once"], mirror)]);
  });

  test("both show every step and the SMS, and exit on their own without a terminal", () => {
    for (const { code, output } of ended) {
      expect(output).toMatch(
        /✔ Sandbox .*\n✔ Provider .*\n✔ Synth .*\n✔ Plan +Plan: 4 to add, 0 to change, 0 to destroy/,
      );
      expect(output).toMatch(/✔ Apply +Apply complete! Resources: 4 added.*\n✔ Live +Auth0 matches your code/);
      expect(output).toMatch(/✔ Action +version 1 on Node 22\.\d+\.\d+: sent/);
      expect(output).toMatch(
        /Sandbox → …23.*\d{6} is your verification code for Sandbox.*UMID [0-9a-f-]{36}, GSM7, 1 segment/s,
      );
      expect(output).not.toContain("7700900123");
      expect(code).toBe(0);
    }
  });

  test("the second uses the mirror's provider", () => {
    expect(ended[1]?.output).toContain("✔ Provider   auth0/auth0 1.55.0, the real one");
  });
});

test("accepts keys on a terminal, and leaves nothing behind", async () => {
  const terminal = openTerminal();
  expect(await terminal.until(/q quit/)).toMatch(/Page +http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/.*source <\(node -e/s);
  terminal.press("s");
  expect(await terminal.until(/q quit/)).toContain("is your verification code");
  terminal.press("p");
  expect(await terminal.until(/q quit/)).toContain("Plan for sandbox: No changes.");
  terminal.press("a");
  expect(await terminal.until(/q quit/)).toMatch(/Page +http:\/\/127.*source <\(node -e.*auth0-8x8 run -- /s);
  terminal.press("r");
  expect(await terminal.until(/q quit/)).toMatch(
    /Plan: 1 to add, 1 to change, 1 to destroy.*revoked.*is your verification code/s,
  );
  terminal.press("m");
  expect(await terminal.until(/q quit/)).toMatch(/Report +also as a page: .+report\.html.*! ID, Indosat: /s);
  terminal.press("q");
  expect(await terminal.exitCode).toBe(0);
  expect(existsSync(terminal.folder)).toBe(false);
});

test("another terminal can use it with cdktf and plain terraform; Ctrl-C ends it even while a key's task runs", async () => {
  const terminal = openTerminal();
  const [source] = /source <\(.*\)/.exec(await terminal.until(/q quit/)) ?? [];
  const script = `${source}
    terraform -chdir="$CDKTF_OUTPUT/stacks/sandbox" plan -no-color && npx cdktf destroy sandbox --auto-approve &&
    npx cdktf deploy sandbox --auto-approve && terraform -chdir="$CDKTF_OUTPUT/stacks/sandbox" plan -no-color`;
  const { code, output } = await run("bash", ["-c", script]);
  expect(output).toMatch(/No changes\..*will be destroyed.*4 added.*No changes\./s);
  expect(code).toBe(0);
  terminal.press("s");
  expect(await terminal.until(/q quit/)).toContain("is your verification code");

  terminal.press("p");
  await terminal.until(/… Plan/);
  terminal.press("\x03");
  expect(await terminal.exitCode).toBe(130);
  expect(existsSync(terminal.folder)).toBe(false);
});

test("Ctrl-C ends it with exit code 130, and leaves nothing behind", async () => {
  const terminal = openTerminal();
  await terminal.until(/✔ Synth/);
  expect(existsSync(terminal.folder)).toBe(true);
  terminal.press("\x03");
  expect(await terminal.exitCode).toBe(130);
  expect(existsSync(terminal.folder)).toBe(false);
});

test("says what to install if Terraform is missing", async () => {
  const { code, output } = await start(["--once"], { TERRAFORM_BINARY_NAME: "no-such-terraform" });
  expect(output).toContain("Can't run `no-such-terraform`. Install Terraform 1.11+");
  expect(output).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
});
