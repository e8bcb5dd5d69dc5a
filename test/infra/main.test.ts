import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ProjectCopy } from "../../scripts/project-copy";

const copies: ProjectCopy[] = [];
afterEach(() => {
  for (const copy of copies.splice(0)) copy.remove();
});

function copyProject(): ProjectCopy {
  const copy = new ProjectCopy();
  copies.push(copy);
  return copy;
}

function runApp({ directory }: ProjectCopy, variables: NodeJS.ProcessEnv = {}) {
  const env = {
    ...process.env,
    ...variables,
    CDKTF_OUTDIR: "cdktf.out",
    SANDBOX_AUTH0_DOMAIN: undefined,
    SANDBOX_8X8_ORIGIN: undefined,
  };
  const { app } = JSON.parse(readFileSync(join(directory, "cdktf.json"), "utf8")); // cdktf starts it alike
  const options = { cwd: directory, env, encoding: "utf8" } as const;
  return spawnSync(app, { ...options, shell: true });
}

const stackFile = ({ directory }: ProjectCopy, name: string) =>
  readFileSync(join(directory, "cdktf.out", "stacks", name, "cdk.tf.json"), "utf8");

test("makes a stack of every environment, the same bytes in whatever folder", () => {
  const [one, other] = [copyProject(), copyProject()];
  for (const copy of [one, other]) expect(runApp(copy)).toMatchObject({ status: 0, stderr: "" });
  for (const name of ["sandbox", "dev", "staging", "prod"]) {
    expect(stackFile(one, name)).toBe(stackFile(other, name));
    expect(stackFile(one, name)).not.toContain(one.directory);
  }
});

test("assets that are archives work, although cdktf's archiver loads late", () => {
  const copy = copyProject();
  copy.edit(
    "infra/main.ts",
    'import { App } from "cdktf";',
    'import { App, AssetType, TerraformAsset, TerraformStack } from "cdktf";',
  );
  const asset = `{ path: ${JSON.stringify(join(copy.directory, "hook"))}, type: AssetType.ARCHIVE }`;
  copy.edit(
    "infra/main.ts",
    "  app.synth();",
    `  new TerraformAsset(new TerraformStack(app, "own"), "zip", ${asset});\n  app.synth();`,
  );
  expect(runApp(copy)).toMatchObject({ status: 0, stderr: "" });
  const [hash = ""] = copy.list("cdktf.out/stacks/own/assets/zip");
  const archive = readFileSync(join(copy.directory, "cdktf.out/stacks/own/assets/zip", hash, "archive.zip"));
  expect(archive.subarray(0, 2).toString()).toBe("PK");
});

test("lists all invalid values of the environments, without a stack trace", () => {
  const copy = copyProject();
  copy.edit("infra/environments.ts", '"acme-dev.eu.auth0.com"', '"https://acme-dev.eu.auth0.com"');
  copy.edit("infra/environments.ts", "expiryMinutes: 5", "expiryMinutes: 0");
  const { status, stderr } = runApp(copy);
  expect(status).toBe(2);
  expect(stderr.trimEnd().split("\n")).toEqual([
    "infra/environments.ts has 2 invalid values:",
    expect.stringMatching(
      /^ {2}dev\.domain: "https:\/\/acme-dev\.eu\.auth0\.com" isn't valid\. Use the tenant's domain/,
    ),
    expect.stringMatching(/^ {2}prod\.expiryMinutes: 0 isn't valid\. Use a whole number/),
  ]);
});

test.each([
  [{ TF_VAR_apikey: "my key" }, "TF_VAR_apikey: the secret apikey contains white space. Copy only the value.\n"],
  [
    { TF_VAR_secrets_version: "v2" },
    "TF_VAR_secrets_version: this value isn't valid. Use a whole number from 1 to 2147483647, or unset the variable.\n",
  ],
])("a mistake in a variable, which all environments share, names none of them: %j", (variables, stderr) => {
  expect(runApp(copyProject(), variables)).toMatchObject({ status: 2, stderr });
});

test("says where the hook doesn't compile, without a stack trace", () => {
  const copy = copyProject();
  copy.edit("infra/settings/trigger.ts", 'factory: "customPhoneProvider"', 'factory: "noSuchExport"');
  const { status, stderr } = runApp(copy);
  expect(status).toBe(2);
  expect(stderr).toContain("sandbox: The hook doesn't compile:");
  expect(stderr).toContain('No matching export in "hook/custom-phone-provider.ts"');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("refuses a hook that is larger than Auth0 takes, and names its largest parts", () => {
  const copy = copyProject();
  copy.edit("hook/event.ts", '? value : ""', `? value : "${"x".repeat(100_000)}"`);
  const { status, stderr } = runApp(copy);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^sandbox: The hook has 1\d{5} bytes\. Auth0 accepts at most 100000\. Its largest parts:\n {2}100\d{3} bytes {2}hook\/event\.ts\n/,
  );
});

test("says where an unexpected error comes from, in the sources", () => {
  const copy = copyProject();
  copy.edit(
    "infra/environments.ts",
    'region: "europe",\n    testRecipients',
    "region: null.toString(),\n    testRecipients",
  );
  const { status, stderr } = runApp(copy);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^TypeError: .*null.*\n {4}at .*infra\/environments\.ts:\d+:\d+\)?\n/m);
});

test("shows a syntax error as esbuild does", () => {
  const copy = copyProject();
  copy.edit("infra/environments.ts", "expiryMinutes: 5,", "expiryMinutes: ;");
  const { status, stderr } = runApp(copy);
  expect(status).toBe(1);
  expect(stderr).toMatch(/\[ERROR\] Unexpected ";"\s+infra\/environments\.ts:\d+:\d+:/);
  expect(stderr).not.toMatch(/^\s+at /m);
});
