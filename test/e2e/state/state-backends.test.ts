import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { runCommand } from "../../support/command";
import { inOrder } from "../../support/in-order";
import { StateServer } from "../../support/servers/state-server";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

const step = inOrder();

const run = promisify(execFile);

const LINE = 'source: "Sandbox",';

let deployment: Deployment;
let server: StateServer;
let address: string;
let environments: string;
beforeAll(async () => {
  [deployment, server] = [await Deployment.start(), await StateServer.start()];
  address = server.address("/sandbox");
  environments = readFileSync(join(deployment.project.directory, "infra/environments.ts"), "utf8");
  expect(await command("deploy", "--auto-approve")).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await server.close();
  await deployment.close();
});

const command = (name: string, ...words: readonly string[]) =>
  runCommand(deployment.project.directory, [name, "sandbox", ...words], deployment.env);

function keepState(backend: string): void {
  deployment.project.write("infra/environments.ts", environments.replace(LINE, `${LINE}\n    ${backend}`));
}
const keepStateInServer = () => keepState(`backend: { type: "http", address: "${address}" },`);

/** Runs the last command that an error names. */
async function runRemedy(stderr: string): Promise<void> {
  const line = stderr.trimEnd().split("\n").at(-1)?.replace("force-unlock", "force-unlock -force") ?? "";
  await run("sh", ["-ec", line], { env: deployment.env });
}

step("a deploy to another backend names the command that moves the state, and that moves it", async () => {
  keepStateInServer();
  const refused = await command("deploy", "--auto-approve");
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("npx auth0-8x8 deploy sandbox --migrate-state"),
  });
  const moved = await command("deploy", "--auto-approve", "--migrate-state");
  expect(moved).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringMatching(/sandbox: copied the state to the new backend\.[\s\S]*no changes\. .*\n$/),
  });
  expect([JSON.parse(server.states.get("/sandbox") ?? "{}").resources.length, server.locks.size]).toEqual([4, 0]);
  expect(await command("deploy", "--auto-approve", "--migrate-state")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("sandbox: the new backend already has the state."),
  });
});

step("a state that is in the new backend already is never overwritten by an older or another one", async () => {
  const present = JSON.parse(server.states.get("/sandbox") ?? "{}");
  const [action] = deployment.sandbox.tenant.model.actions.find();
  /** As where someone deployed last with a state in a file. */
  const elsewhere = async (state: object) => {
    const old = join(deployment.sandbox.directory, "old.tfstate");
    writeFileSync(old, JSON.stringify(state));
    const backend = { type: "local", config: { path: old, workspace_dir: null }, hash: 1 };
    const last = join(deployment.stackDirectory, ".terraform", "terraform.tfstate");
    writeFileSync(last, JSON.stringify({ version: 3, backend }));
    return command("deploy", "--auto-approve", "--migrate-state");
  };
  expect(await elsewhere({ ...present, serial: present.serial - 1, outputs: {} })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("the new backend already has the state."),
  });
  expect(await elsewhere(JSON.parse(JSON.stringify(present).replaceAll(action?.id ?? "", "another")))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(
      "the new backend already has a state with other resources, which a copy would overwrite. Nothing was copied.",
    ),
  });
  const { lineage, outputs, resources } = present; // Terraform writes the results of checks in any order
  expect(JSON.parse(server.states.get("/sandbox") ?? "{}")).toMatchObject({ lineage, outputs, resources });
  await deployment.terraform("init", "-reconfigure", "-input=false");
});

step("a lock that stayed: the error has the lock's own ID, and the command that removes it", async () => {
  server.locks.set(
    "/sandbox",
    JSON.stringify({ ID: "6a4b83f0-1c5e", Operation: "OperationTypeApply", Who: "ana@build" }),
  );
  const { code, stderr } = await command("deploy", "--auto-approve");
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^ {2}terraform -chdir=\S+ force-unlock 6a4b83f0-1c5e$/m)]);
  await runRemedy(stderr);
  expect(server.locks.size).toBe(0);
});

step(
  "a state that could not be saved is kept, nothing deploys without it, and the command that saves it works",
  async () => {
    deployment.project.write(
      "infra/environments.ts",
      readFileSync(join(deployment.project.directory, "infra/environments.ts"), "utf8").replace(
        LINE,
        'source: "Other",',
      ),
    );
    server.isFull = true;
    const { code, stderr } = await command("deploy", "--auto-approve");
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining("Terraform made the changes, but could not save its state."),
    ]);
    server.isFull = false;
    expect(await command("deploy", "--auto-approve")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("errored.tfstate"),
    });
    await runRemedy(stderr);
    expect(existsSync(join(deployment.stackDirectory, "errored.tfstate"))).toBe(false);
    expect(await command("deploy", "--auto-approve")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("no changes."),
    });
  },
);
