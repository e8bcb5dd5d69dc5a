import type { ActiveFault, EightXEightFault } from "auth0-8x8-sandbox";
import { runCommand } from "../../support/command";
import { inOrder } from "../../support/in-order";
import { failNextSend } from "../../support/sandbox/fail-next";
import { runInTerminal } from "../../support/terminal";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

const TO = "+12025550123";
const OLD_KEY = "If you have replaced the API key: You can delete the old key in 8x8 Connect.";

/** Matches the request with which a key is checked. */
const CHECK = { api: "sms", method: "GET", path: /\/messages\/[-\w]{36}$/ } as const;

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.apply();
});
afterAll(() => deployment.close());

const step = inOrder(() => {
  deployment.variables = {};
  deployment.sandbox.reset();
});

const run = (...words: readonly string[]) => runCommand(deployment.project.directory, words, deployment.env);

/** The key of the version that runs, and its number. */
function live() {
  const version = deployment.sandbox.tenant.model.actions.find()[0]?.deployedVersion;
  return { number: version?.number, key: version?.secrets.find(({ name }) => name === "apikey")?.value };
}

/** Makes 8x8 answer checks of a key like this. */
const onCheck = (fault: EightXEightFault): ActiveFault<EightXEightFault> =>
  deployment.sandbox.eightXEight.faults.add({ ...CHECK, fault });

const FORBIDDEN: EightXEightFault = { kind: "status", status: 403, body: { code: 1201, message: "Access forbidden" } };

for (const command of ["rotate", "deploy"]) {
  step(`${command} refuses a mistyped key, and Auth0 keeps the old one`, async () => {
    const before = live();
    deployment.variables = { TF_VAR_apikey: "mistyped-key" };
    const { code, stdout, stderr } = await run(command, "sandbox", "--auto-approve");
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^sandbox: 8x8 \(https:.*\) answered HTTP 401, code 1200: .*Set TF_VAR_apikey to a key/m),
    ]);
    expect(stderr).toContain("Nothing was sent to Auth0. Keep the old key.");
    expect(stdout).not.toContain(OLD_KEY);
    expect(stdout + stderr).not.toContain("mistyped-key");
    expect(live()).toEqual(before);
  });
}

step("rotate refuses a sub-account that 8x8 doesn't know, and a key that 8x8 has revoked", async () => {
  const before = live();
  deployment.variables = { TF_VAR_subaccount: "nobodys" };
  expect(await run("rotate", "sandbox")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("it doesn't know the sub-account. Check TF_VAR_subaccount"),
  });
  deployment.variables = { TF_VAR_secrets_version: "7" };
  deployment.sandbox.revokeKey();
  for (const words of [["rotate"], ["deploy", "--auto-approve"]]) {
    const { code, stderr, stdout } = await run(...words, "sandbox");
    expect([code, stderr]).toEqual([1, expect.stringContaining("HTTP 401")]);
    expect(stdout).not.toContain("Apply cancelled");
  }
  expect(live()).toEqual(before);
});

for (const [name, fault, reason] of [
  ["refuses the IP address", FORBIDDEN, "answered HTTP 403, code 1201"],
  ["can't be reached", { kind: "reset" } as const, "Can't reach 8x8"],
] as const) {
  step(
    `if 8x8 ${name}, the key is unknown: rotate sends it only if told to, and doesn't say that the old one can go`,
    async () => {
      const before = live();
      deployment.sandbox.rotateKey();
      onCheck(fault);
      const asked = await run("rotate", "sandbox");
      expect(asked).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/it is unknown whether .*--auto-approve/s),
      });
      expect(asked.stderr).toContain(reason);
      expect(live()).toEqual(before);

      const { code, stdout } = await run("rotate", "sandbox", "--auto-approve");
      expect([code, stdout]).toEqual([0, expect.stringContaining("The live version in sandbox has the new secrets.")]);
      expect(stdout).not.toContain("old key");
      expect(live().key).toBe(deployment.env.TF_VAR_apikey);
    },
  );
}

step("deploy says so between the plan and the question, and doesn't say that the old key can go", async () => {
  deployment.sandbox.rotateKey();
  onCheck(FORBIDDEN);
  const words = ["deploy", "sandbox"];
  const { code, screen } = await runInTerminal(deployment.project.directory, words, deployment.env, [
    ["Deploy sandbox? [y/N]", "y\r"],
  ]);
  expect(screen).toMatch(/Plan: .*it is unknown whether 8x8 accepts the new key.*HTTP 403.*Deploy sandbox\?.*Live\./s);
  expect(screen).not.toContain("old key");
  expect(code).toBe(0);
});

step("a key with a line end is trimmed, checked and sent; then the old key can go", async () => {
  const { revokeOldKey } = deployment.sandbox.rotateKey();
  deployment.variables = { TF_VAR_apikey: `${deployment.env.TF_VAR_apikey}\n` };
  const { code, stdout } = await run("rotate", "sandbox");
  expect([code, stdout]).toEqual([0, expect.stringContaining(OLD_KEY)]);
  expect(stdout).toContain("npx auth0-8x8 verify sandbox --to +…");
  revokeOldKey();
  expect((await deployment.logIn()).outcome).toEqual({ sent: true });
});

for (const [command, options] of [
  ["rotate", []],
  ["deploy", ["--auto-approve"]],
] as const) {
  step(`${command} --verify-to: the old key can go once a message with the new one is delivered`, async () => {
    const words = [command, "sandbox", ...options, "--verify-to", TO];
    deployment.sandbox.rotateKey();
    const delivered = await run(...words);
    expect(delivered).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\nDelivered\.\n.*old key in 8x8 Connect/s),
    });
    expect(delivered.stdout).not.toContain("--to +…");

    deployment.sandbox.rotateKey();
    failNextSend(deployment.sandbox.eightXEight.faults, "sms", "undelivered");
    const { code, stdout, stderr } = await run(...words);
    expect([code, stderr]).toEqual([1, expect.stringContaining("sandbox: no test message was delivered.")]);
    expect(stdout).toContain("Not delivered.");
    expect(stdout).not.toContain(OLD_KEY);
  });
}

step("a number that isn't a test recipient is refused before anything is deployed or sent", async () => {
  const [before, sent] = [live(), deployment.sandbox.eightXEight.inbox.messages.length];
  const declared = 'source: "Sandbox",';
  deployment.project.edit("infra/environments.ts", declared, `${declared} testRecipients: ["+447700900199"],`);
  for (const words of [
    ["verify", "sandbox", "--to", TO, "--yes"],
    ["rotate", "sandbox", "--verify-to", TO],
    ["deploy", "sandbox", "--auto-approve", "--verify-to", TO],
  ]) {
    expect(await run(...words)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/sandbox sends only to its `testRecipients` \(…99\), so …23 would get nothing/),
    });
  }
  expect([live(), deployment.sandbox.eightXEight.inbox.messages.length]).toEqual([before, sent]);
});
