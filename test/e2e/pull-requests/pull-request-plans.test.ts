import { execFile } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { inOrder } from "../../support/in-order";
import { failCalls } from "../../support/sandbox/fail-next";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

const step = inOrder();

const run = promisify(execFile);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.synth();
  await deployment.terraform("apply", "-auto-approve");
});
afterAll(() => deployment.close());

/** What a job for pull requests has: no key. */
const NO_KEY = { TF_VAR_apikey: "", TF_VAR_subaccount: "" };

const file = (path: string) => join(deployment.project.directory, path);

/** Runs a command of the CLI. The answer is its output, whether it fails or not. */
async function command(words: readonly string[], variables: NodeJS.ProcessEnv = {}) {
  const env = { ...deployment.env, ...variables };
  const options = { cwd: deployment.project.directory, env };
  const ended = run(process.execPath, ["cli/bin.cjs", ...words], options).then(
    (it) => ({ ...it, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  const { stdout, stderr, code } = await ended;
  return { stdout, stderr, code };
}

step(
  "plan only reads, without a key: it doesn't lock the state, and changes neither the state nor the tenant",
  async () => {
    const log = file("terraform.log");
    const program = file("logging-terraform.sh");
    writeFileSync(program, `#!/bin/sh\necho "$@" >> '${log}'\nexec terraform "$@"\n`);
    chmodSync(program, 0o755);
    const state = () => readFileSync(join(deployment.sandbox.directory, "terraform.sandbox.tfstate"), "utf8");
    const before = state();
    const { code, stdout } = await command(["plan", "sandbox", "--out", "plans/sandbox.json"], {
      TERRAFORM_BINARY_NAME: program,
      ...NO_KEY,
    });
    expect([code, stdout]).toEqual([
      0,
      "sandbox: no changes.\nSecrets weren't compared, because TF_VAR_… isn't set for all of them: auth0_action.action.\n",
    ]);
    const { stdout: comment } = await command(["plan-comment", "plans/sandbox.json"]);
    expect(comment).toContain("Planned without secrets, so a new key isn't noticed: `sandbox`.");
    const commands = readFileSync(log, "utf8").trim().split("\n");
    const words = commands.map((line) => line.replace(/-chdir=\S+ /, "").split(" ")[0]);
    expect([...new Set(words)].sort()).toEqual(expect.arrayContaining(["plan", "show"]));
    for (const word of words) expect(["init", "plan", "show", "state", "version"]).toContain(word);
    expect(commands.find((line) => /^-chdir=\S+ plan /.test(line))).toContain("-lock=false");
    expect(commands.filter((line) => / state /.test(line)).every((line) => line.endsWith(" state pull"))).toBe(true);
    expect(state()).toBe(before);
  },
);

step("a key that someone pasted into the Action in the dashboard is in no file, comment or log", async () => {
  const [own, foreign] = [deployment.sandbox.variables.TF_VAR_apikey ?? "", "K9vQ2xT7pLm4Rz81"];
  expect(own).toMatch(/^.{8,}$/);
  const [action] = deployment.sandbox.tenant.model.actions.find();
  const encoded = Buffer.from(`user:${own}`).toString("base64");
  const code = action?.code;
  action?.update({ code: `// edited\nconst a = "${own}", b = "${encoded}", c = "${foreign}";\n` });
  action?.finishBuild();
  action?.deploy();
  const planned = await command(["plan", "sandbox", "--out", "plans/sandbox.json"]);
  const comment = await command(["plan-comment", "plans/sandbox.json"]);
  action?.update({ code: code ?? "" });
  action?.finishBuild();
  action?.deploy();
  expect([planned.code, comment.code]).toEqual([0, 0]);
  expect(comment.stdout).toContain('-const a = "(sensitive)", b = "(sensitive)", c = "(sensitive)";');
  for (const text of [
    planned.stdout,
    planned.stderr,
    comment.stdout,
    readFileSync(file("plans/sandbox.json"), "utf8"),
  ]) {
    for (const secret of [own, encoded.slice(0, -4), foreign]) expect(text).not.toContain(secret);
  }
});

step("plans several environments with credentials of their own, also after one has failed", async () => {
  const { AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET } = deployment.env;
  const AUTH0_8X8_CREDENTIALS = JSON.stringify({
    sandbox: { AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET },
    dev: { TF_VAR_subaccount: "ab" },
  });
  const none = { AUTH0_CLIENT_ID: "", AUTH0_CLIENT_SECRET: "" };
  const planned = await command(["plan", "dev", "sandbox", "--out", "several"], { ...none, AUTH0_8X8_CREDENTIALS });
  expect(planned.code).toBe(1);
  expect(planned.stderr).toContain("dev: `terraform plan` failed");
  expect(planned.stderr).not.toContain("Warning");
  expect(planned.stdout).toMatch(/^dev +failed: .*\nsandbox +no changes/m);
  const [sandbox, dev] = ["sandbox", "dev"].map((name) =>
    JSON.parse(readFileSync(file(`several/${name}.json`), "utf8")),
  );
  expect([sandbox.errored, dev.errored]).toEqual([false, true]);
});

step(
  "a version of the secrets that isn't a whole number ends every command with 2, before Terraform runs",
  async () => {
    for (const words of [
      ["plan", "sandbox", "--out", "plans/sandbox.json"],
      ["deploy", "sandbox", "--auto-approve"],
      ["diff", "sandbox"],
    ]) {
      const none = { TERRAFORM_BINARY_NAME: "no-terraform", TF_VAR_secrets_version: "2147483648" };
      const { code, stdout, stderr } = await command(words, none);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(
        "TF_VAR_secrets_version: this value isn't valid. Use a whole number from 1 to 2147483647",
      );
    }
    const own = { AUTH0_8X8_CREDENTIALS: JSON.stringify({ sandbox: { TF_VAR_secrets_version: "v2" } }) };
    expect(await command(["plan", "sandbox", "--out", "plans/sandbox.json"], own)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("sandbox: TF_VAR_secrets_version: this value isn't valid."),
    });
  },
);

step("a misspelled environment in the credentials is a warning, once, and no error", async () => {
  const { AUTH0_CLIENT_ID = "", AUTH0_CLIENT_SECRET = "" } = deployment.env;
  const own = { AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET };
  const AUTH0_8X8_CREDENTIALS = JSON.stringify({ sandbox: own, sandbxo: own });
  for (const words of [
    ["plan", "sandbox", "--out", "plans/sandbox.json"],
    ["verify", "sandbox"],
  ]) {
    const { code, stderr } = await command(words, { AUTH0_8X8_CREDENTIALS });
    expect([code, stderr.match(/^Warning: AUTH0_8X8_CREDENTIALS: .*$/gm)]).toEqual([
      0,
      [expect.stringContaining('"sandbxo" isn\'t an environment of this app')],
    ]);
  }
  const rotated = await command(["rotate", "sandbox"], { AUTH0_8X8_CREDENTIALS });
  expect([rotated.code, rotated.stderr.match(/"sandbxo"/g), rotated.stderr]).toEqual([
    1,
    ['"sandbxo"'],
    expect.stringContaining("Nothing to rotate"),
  ]);
});

step("an unfinished rotation is a warning, also for plans without a key; its plan is never deployed", async () => {
  deployment.sandbox.rotateKey();
  await deployment.synth();
  failCalls(deployment.sandbox.tenant.faults, "PATCH", /^\/actions\/actions\/[^/]+$/, {
    status: 400,
    body: { statusCode: 400, error: "Bad Request", message: "Not today." },
  });
  await expect(deployment.terraform("apply", "-auto-approve")).rejects.toThrow("Not today.");
  const planned = await command(["plan", "sandbox", "--out", "plans/sandbox.json"], NO_KEY);
  expect(planned.code).toBe(1);
  const comment = await command(["plan-comment", "plans/sandbox.json"]);
  expect(comment.stdout).toContain("- `sandbox`: Terraform stopped with an error. The plan is incomplete.");
  expect(comment.stdout).toContain(
    "**check failed**: `terraform_data.sent`: ``sandbox: the last rotation isn't finished.",
  );
  expect((await command(["changed", "plans/sandbox.json"])).stdout).toBe("[]\n");

  const seeing = await command(["plan", "sandbox", "--out", "plans/sandbox.json"]);
  expect(seeing.stdout).toBe("sandbox: 0 to add, 1 to change, 0 to destroy.\n");
  const again = await command(["plan-comment", "plans/sandbox.json"]);
  expect(again.stdout).toMatch(/update in place: .*\*\*secrets are sent again\*\*/);
  expect(again.stdout).not.toContain("terraform_data");
});
