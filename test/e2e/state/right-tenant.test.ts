import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { planComment } from "../../../cli/plan/comment/comment";
import { readPlans } from "../../../cli/plan/read-plans";
import { type Sandbox, startSandbox } from "../../../sandbox/index";
import { runCommand } from "../../support/command";
import { inOrder } from "../../support/in-order";
import { runInTerminal } from "../../support/terminal";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  // A second environment for the same tenant, as in another team's repository: this app's own check would refuse it.
  const { project } = deployment;
  project.edit("infra/main.ts", "  validate(environments);\n", "");
  project.edit(
    "infra/environments.ts",
    "  sandbox: {",
    `  qa: { domain: process.env.SANDBOX_AUTH0_DOMAIN ?? "", origin: process.env.SANDBOX_8X8_ORIGIN ?? "" },\n  sandbox: {`,
  );
  expect(await run("deploy", "sandbox", "--auto-approve")).toMatchObject({ code: 0 });
});
afterAll(() => deployment.close());

const step = inOrder(() => {
  deployment.variables = {};
});

const run = (...words: readonly string[]) => runCommand(deployment.project.directory, words, deployment.env);

const holdings = ({ tenant: { model } }: Sandbox) => [
  ...model.actions.find().map(({ id, code }) => [id, code]),
  ...model.phoneProviders.list().map(({ id }) => id),
];

step("a second environment on a tenant takes nothing of the first, and says whose it is", async () => {
  const before = holdings(deployment.sandbox);
  const belongs = expect.stringMatching(/belongs to sandbox\. A tenant has only one.*`npx auth0-8x8 destroy sandbox`/s);
  for (const words of [
    ["deploy", "qa", "--auto-approve"],
    ["recover", "qa"],
    ["deploy", "qa", "--auto-approve"],
  ]) {
    expect([words, await run(...words)]).toEqual([words, expect.objectContaining({ code: 1, stderr: belongs })]);
  }
  const { checks } = JSON.parse((await run("doctor", "qa", "--json")).stdout);
  expect(checks).toContainEqual({
    name: "Action",
    status: "to-do",
    what: expect.stringContaining("belongs to the environment sandbox."),
    remedy: expect.stringContaining("destroy sandbox"),
  });
  expect(await run("destroy", "qa", "--auto-approve")).toMatchObject({ code: 0 });
  expect(holdings(deployment.sandbox)).toEqual(before);
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});

step("credentials of another tenant are refused before anything is changed", async () => {
  deployment.variables = { AUTH0_CLIENT_SECRET: "of-another-tenant" };
  const before = holdings(deployment.sandbox);
  const { code, stderr } = await run("deploy", "qa", "--auto-approve");
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining("Nothing was changed. The credentials may be for another tenant."),
  ]);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(holdings(deployment.sandbox)).toEqual(before);
});

step(
  "a changed domain: every command warns and names what stays, none changes anything without a yes on a terminal",
  async () => {
    const directory = join(deployment.project.directory, ".another");
    mkdirSync(directory);
    const other = await startSandbox({ directory });
    try {
      await other.useStandIn();
      const { CDKTF_OUTPUT } = deployment.sandbox.variables;
      const before = holdings(deployment.sandbox);
      const [action] = deployment.sandbox.tenant.model.actions.find();
      const [from, to] = [deployment.sandbox.tenant.domain, other.tenant.domain];
      deployment.variables = { ...other.variables, CDKTF_OUTPUT, SYNTH_TF_VARS: undefined };
      const changed = `THE TENANT HAS CHANGED, from ${from} to ${to}.`;
      const warned = expect.stringMatching(new RegExp(`${changed}[^]*auth0_action\\.action: ${action?.id}\\n`));

      const plan = join(directory, "sandbox.json");
      for (const [code, ...words] of [
        [0, "diff", "sandbox"],
        [0, "plan", "sandbox", "--out", plan],
        [1, "deploy", "sandbox", "--auto-approve"],
        [1, "destroy", "sandbox", "--auto-approve"],
        [1, "rotate", "sandbox"],
        [1, "verify", "sandbox"],
      ] as const) {
        expect([words, await run(...words)]).toEqual([words, expect.objectContaining({ code, stderr: warned })]);
      }
      const comment = planComment(readPlans([`sandbox=${plan}`]));
      expect(comment).toContain(`**THE TENANT HAS CHANGED** from \`${from}\` to \`${to}\`.`);
      expect(comment).toContain(`\`auth0_action.action\` (\`${action?.id}\`)`);
      expect([holdings(deployment.sandbox), holdings(other)]).toEqual([before, []]);

      const { code, screen } = await runInTerminal(
        deployment.project.directory,
        ["deploy", "sandbox", "--auto-approve"],
        { ...deployment.env, CI: undefined },
        [["anyway? [y/N]", "y\r"]],
      );
      expect([code, screen]).toEqual([0, expect.stringContaining("sandbox: Live.")]);
      expect([holdings(deployment.sandbox), holdings(other)]).toEqual([before, [expect.anything(), expect.anything()]]);
      expect(await run("verify", "sandbox")).toMatchObject({
        code: 0,
        stdout: expect.stringContaining("Auth0 doesn't show the values of secrets."),
        stderr: "",
      });
      expect(readFileSync(plan, "utf8")).not.toContain(other.variables.TF_VAR_apikey as string);
    } finally {
      await other.close();
    }
  },
);
