// Around `cdktf deploy`, `diff` and `destroy`: what to do about an error that Terraform's or Auth0's words leave open, and what a deploy
// that was killed has left. cdktf itself is not changed, and where nothing fails nobody is asked anything more.
"use strict";
const { spawnSync } = require("node:child_process");
const { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const { pathToFileURL } = require("node:url");

const COMMANDS = ["apply", "deploy", "destroy", "diff", "plan"];

/** Options whose value is a word of its own. @see `cdktf deploy --help` */
const WITH_VALUE =
  /^(-a|-o|--(app|output|outputs-file|(terraform-)?parallelism|var|var-file|log-level|log-file-directory))$/;

/** Watches the command that this process is about to run. */
exports.watch = (words, env = process.env) => {
  const [command, ...rest] = words;
  if (!COMMANDS.includes(command) || rest.includes("--help") || rest.includes("-h")) return;
  const stacks = rest.filter(
    (word, index) => /^[\w-]*\w$/.test(word[0] === "-" ? "" : word) && !WITH_VALUE.test(rest[index - 1]),
  );
  const marks = command === "deploy" || command === "apply" ? stacks.map((stack) => new Mark(stack, env)) : [];
  for (const mark of marks) mark.takeUp();
  const log = logErrors(env);
  process.on("exit", (code) => {
    if (code === 0) for (const mark of marks) mark.remove();
    else if (log?.hasErrors()) auth0("explain", ...stacks.slice(0, 1), "--log", log.file);
    log?.remove();
  });
};

/** A file that is there from the beginning of a stack's deploy until one has succeeded. */
class Mark {
  constructor(stack, env) {
    this.stack = stack;
    this.env = env;
    this.file = resolve(env.CDKTF_OUTPUT || "cdktf.out", `${stack}.unfinished`);
  }

  /** Looks for what the last deploy has left, if it didn't end well and isn't still at work, and begins this one. */
  takeUp() {
    if (existsSync(this.file) && !isRunning(Number(readFileSync(this.file, "utf8")))) this.recover();
    mkdirSync(resolve(this.file, ".."), { recursive: true });
    writeFileSync(this.file, String(process.pid));
  }

  recover() {
    const before = `The last deploy of ${this.stack} did not end well.`;
    // With HCP Terraform only the workspace may have them.
    if (!this.env.AUTH0_API_TOKEN && !this.env.AUTH0_CLIENT_ID) {
      console.error(`${before} What it may have left can't be looked for without AUTH0_CLIENT_ID: docs/state.md.`);
      return;
    }
    console.error(`${before} First, what it may have left in the tenant:`);
    const { status } = auth0("recover", this.stack);
    if (status !== 0) process.exit(status ?? 1);
  }

  remove() {
    rmSync(this.file, { force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch ({ code }) {
    return code === "EPERM";
  }
}

/** Has Terraform write its errors to a file, unless the user has asked for a log of another kind. */
function logErrors(env) {
  if (env.TF_LOG || env.TF_LOG_CORE) return undefined;
  const directory = mkdtempSync(join(tmpdir(), "terraform-log-"));
  const file = join(directory, "terraform.log");
  Object.assign(env, { TF_LOG_CORE: "ERROR", TF_LOG_PATH: file });
  return {
    file,
    hasErrors: () => existsSync(file) && statSync(file).size > 0,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function auth0(...words) {
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  return spawnSync(process.execPath, ["--import", tsx, join(__dirname, "..", "cli", "main.ts"), ...words], {
    stdio: ["ignore", 2, 2],
  });
}
