import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { recover } from "../../../cli/commands/recover";
import { cdktf } from "../../../cli/terraform/cdktf";
import { ProjectCopy } from "../../../scripts/project-copy";
import { describeWithPostgres, Postgres } from "../../support/servers/postgres";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

const run = promisify(execFile);
const ROOT = join(__dirname, "..", "..", "..");

describeWithPostgres("a state in PostgreSQL", () => {
  let postgres: Postgres;
  let deployment: Deployment;
  const others: ProjectCopy[] = [];

  beforeAll(async () => {
    postgres = await Postgres.start();
    deployment = await Deployment.start();
    deployment.variables = postgres.variables;
    keepState(deployment.project);
    await deployment.synth();
  });
  afterEach(async () => {
    for (const other of others.splice(0)) other.remove();
    await apply("-destroy");
    expect(holdings()).toEqual({ actions: 0, bindings: 0, phoneProviders: 0 });
  });
  afterAll(async () => {
    await deployment.close();
    await postgres.close();
  });

  function keepState(project: ProjectCopy): void {
    const line = 'source: "Sandbox",';
    project.edit("infra/environments.ts", line, `${line}\n    backend: { type: "pg" },`);
  }

  /** How many resources of each kind the tenant has. */
  function holdings() {
    const { actions, bindings, phoneProviders } = deployment.sandbox.tenant.model;
    return {
      actions: actions.find().length,
      bindings: bindings.list("custom-phone-provider").length,
      phoneProviders: phoneProviders.list().length,
    };
  }

  /** A killed Terraform's lock ends with its connection. PostgreSQL may notice that a moment later. */
  const apply = (...words: readonly string[]) =>
    deployment.terraform("apply", "-auto-approve", "-lock-timeout=30s", ...words);

  /** Applies, and kills Terraform once the tenant receives this request. The tenant still executes the request. */
  async function applyKilledAt(method: string, path: RegExp): Promise<void> {
    const { arrived, release } = deployment.sandbox.tenant.faults.hold(method, path);
    const words = [`-chdir=${deployment.stackDirectory}`, "apply", "-auto-approve", "-lock-timeout=30s"];
    const killed = spawn("terraform", words, { env: deployment.env, stdio: "ignore" });
    const ended = once(killed, "close");
    await Promise.race([arrived, ended]);
    killed.kill("SIGKILL");
    expect(await ended).toEqual([null, "SIGKILL"]);
    release();
  }

  async function recoverSandbox(): Promise<string> {
    const lines: string[] = [];
    const { project, env } = deployment;
    await recover("sandbox", { project: project.directory, env, print: (line) => lines.push(line) });
    return lines.join("\n");
  }

  test("of two simultaneous deploys, one succeeds and the other reports the lock; nothing is lost", async () => {
    const other = new ProjectCopy(); // as on another machine
    others.push(other);
    keepState(other);
    const { arrived, release } = deployment.sandbox.tenant.faults.hold("POST", /^\/actions\/actions$/);
    const first = deployment.cdktf("deploy");
    await arrived;
    const second = (command: string, ...words: readonly string[]) => {
      const env = { ...deployment.env, CDKTF_OUTPUT: join(other.directory, "cdktf.out") };
      return cdktf([command, "sandbox", ...words], { project: other.directory, env });
    };
    await expect(second("deploy", "--auto-approve")).rejects.toThrow("Error acquiring the state lock");
    release();
    expect((await first).join("\n")).toContain("Resources: 4 added, 0 changed, 0 destroyed");
    expect((await second("diff")).join("\n")).toContain("No changes.");
    expect(holdings()).toEqual({ actions: 1, bindings: 1, phoneProviders: 1 });
    expect((await deployment.logIn()).outcome).toEqual({ sent: true });
  });

  test.each([
    ["makes the Action", "POST", /^\/actions\/actions$/],
    ["waits for its build", "GET", /^\/actions\/actions\/[^/]+$/],
    ["deploys it", "POST", /\/deploy$/],
    ["binds it", "PATCH", /\/bindings$/],
    ["makes the phone provider", "POST", /^\/branding\/phone\/providers$/],
  ])(
    "a first deploy that is killed while it %s is recovered, and completed by the next",
    async (_what, method, path) => {
      await applyKilledAt(method, path);
      expect(await recoverSandbox()).toMatch(
        /^Imported the Action [\w-]+ of localhost:\d+ into the state as auth0_action\.action: /,
      );
      await apply();
      expect(holdings()).toEqual({ actions: 1, bindings: 1, phoneProviders: 1 });
      expect((await deployment.logIn()).outcome).toEqual({ sent: true });
    },
  );

  test("the next deploy completes a killed rotation, and the database contains no secret", async () => {
    const { TF_VAR_apikey: old } = deployment.sandbox.variables;
    await apply();
    const { revokeOldKey } = deployment.sandbox.rotateKey();
    await deployment.synth();
    await applyKilledAt("PATCH", /^\/actions\/actions\/[^/]+$/);
    await apply();
    revokeOldKey();
    expect((await deployment.logIn()).outcome).toEqual({ sent: true });
    const words = ["--import", "tsx", join(ROOT, "cli", "main.ts"), "recover", "sandbox"];
    const options = { cwd: deployment.project.directory, env: deployment.env };
    expect((await run(process.execPath, words, options)).stdout).toBe(
      "Nothing to recover: the state contains auth0_action.action.\n",
    );

    const dump = await postgres.dump();
    expect(dump).toContain("8x8 phone messages");
    const { TF_VAR_apikey: key, AUTH0_CLIENT_SECRET: clientSecret } = deployment.sandbox.variables;
    expect([old, key, clientSecret].map((secret) => [secret?.length, dump.includes(secret as string)])).toEqual([
      [43, false],
      [43, false],
      [64, false],
    ]);
  });

  test("doesn't recover an Action with different code, but names it and how to adopt it", async () => {
    const { model } = deployment.sandbox.tenant;
    expect(await recoverSandbox()).toContain(" has no Action for auth0_action.action.");
    await expect(recover("nowhere", { project: deployment.project.directory, env: deployment.env })).rejects.toThrow(
      "No environment named nowhere. Use one of: dev, prod, sandbox, staging",
    );
    const supported_triggers = [{ id: "custom-phone-provider" }];
    const { id } = model.actions.create({ name: "8x8 phone messages", supported_triggers, code: "// another" });
    await expect(recoverSandbox()).rejects.toThrow(`adopt: { action: "${id}" },`);
    model.actions.delete(id);
  });
});
