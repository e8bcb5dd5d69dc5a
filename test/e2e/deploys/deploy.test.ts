import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../support/command";
import { failCalls } from "../../support/sandbox/fail-next";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(120_000);

let deployment: Deployment;
beforeEach(async () => {
  deployment = await Deployment.start();
});
afterEach(() => deployment.close());

/** The tenant's Actions, bindings and phone providers. */
function holdings() {
  const { actions, bindings, phoneProviders } = deployment.sandbox.tenant.model;
  return {
    actions: actions.find(),
    bindings: bindings.list("custom-phone-provider"),
    phoneProviders: phoneProviders.list(),
  };
}

/** The lines of a plan that add, remove or change something. */
const changes = (plan: readonly string[]) => plan.map((line) => line.trim()).filter((line) => /^[-+~] /.test(line));

test("deploys, sends a code, then plans no changes, and destroys everything it made", async () => {
  expect((await deployment.cdktf("deploy")).join("\n")).toContain("Resources: 4 added, 0 changed, 0 destroyed");

  const { message, outcome, arrived } = await deployment.logIn();
  expect(outcome).toEqual({ sent: true });
  expect(arrived).toEqual([
    expect.objectContaining({
      destination: "+12025550123",
      text: message.event.notification.as_text,
      source: "Sandbox",
      clientIp: message.event.request.ip,
      clientMessageId: message.event.transaction.correlation_id,
    }),
  ]);

  expect((await deployment.cdktf("diff")).join("\n")).toContain("No changes.");

  await deployment.cdktf("destroy");
  expect(holdings()).toEqual({ actions: [], bindings: [], phoneProviders: [] });
});

test("shows one changed line of source as one line removed and one added", async () => {
  await deployment.apply();
  deployment.project.edit("hook/channels/sms.ts", "      encoding,", '      encoding: "UCS2",');

  await deployment.synth();
  const plan = (await deployment.terraform("plan")).split("\n");
  const [begin, end] = [
    plan.findIndex((line) => line.includes("<<-EOT")) + 1,
    plan.findIndex((line) => line.trim() === "EOT"),
  ];
  expect(changes(plan.slice(begin, end))).toEqual([
    expect.stringMatching(/^- +encoding,$/),
    expect.stringMatching(/^\+ +encoding: "UCS2",$/),
  ]);
  expect(plan.join("\n")).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");

  await deployment.apply();
  expect((await deployment.logIn()).arrived).toEqual([expect.objectContaining({ encoding: "UCS2" })]);
});

test("Auth0 stores esbuild's output byte for byte", async () => {
  const hostile = "// `a` ${b} %{c} $${d} %%{e} \\ \\u0041 é 漢字 🔐 \"double\" 'single'";
  deployment.project.edit(
    "infra/bundle/owner.ts",
    '`// By auth0-8x8${owner ? ` for ${owner}` : ""}: a deploy undoes changes made here.`',
    JSON.stringify(hostile),
  );
  await deployment.apply();
  const [stored = ""] = holdings().actions.map(({ code }) => code);
  expect(stored.split("\n")[0]).toBe(hostile);
  const { variable } = JSON.parse(readFileSync(join(deployment.stackDirectory, "cdk.tf.json"), "utf8"));
  expect(stored).toBe(variable["action-code"].default);
});

test("shows Auth0's error, and continues from there once it is fixed", async () => {
  const { faults } = deployment.sandbox.tenant;
  failCalls(faults, "POST", /\/deploy$/, {
    status: 400,
    body: { statusCode: 400, error: "Bad Request", message: "Not today." },
  });
  await expect(deployment.apply()).rejects.toThrow("Not today.");
  const [created] = holdings().actions;
  const { code, stdout } = await runCommand(
    deployment.project.directory,
    ["deploy", "sandbox", "--auto-approve"],
    deployment.env,
  );
  expect(stdout).toContain(
    "The last deploy created auth0_action.action and didn't finish it. This deploy continues with the same Action.",
  );
  expect([code, holdings().actions.map(({ id }) => id)]).toEqual([0, [created?.id]]);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
  await deployment.apply(); // plain Terraform goes on from there
  expect(holdings().actions.map(({ id }) => id)).toEqual([created?.id]);
});
