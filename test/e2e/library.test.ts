import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { childEnvironment } from "../../cli/child-environment";
import { bundle } from "../../infra/bundle";
import { literal } from "../../infra/terraform-string";
import { TRIGGERS } from "../../infra/trigger";
import { PackedProject } from "../support/packed-project";

jest.setTimeout(120_000);

const ROOT = join(__dirname, "..", "..");

let project: PackedProject;
beforeAll(() => {
  project = new PackedProject();
});
afterAll(() => project.remove());

/** Runs a program of Node in the project; gives what it printed, however it ended. */
function node(...words: readonly string[]): Promise<{ code: number; output: string }> {
  const env = childEnvironment(process.env, { CDKTF_OUTDIR: "cdktf.out", CI: "1" });
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: project.directory, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stripVTControlCharacters(stdout + stderr) });
    });
  });
}

/** A command that the project, or this repository, has installed. */
const installed = (path: string) => join(ROOT, "node_modules", path);

const write = (file: string, text: string) => writeFileSync(join(project.directory, file), text);

const stackOf = (name: string) =>
  JSON.parse(readFileSync(join(project.directory, "cdktf.out", "stacks", name, "cdk.tf.json"), "utf8"));

test.each([
  ["publint", ["publint/src/cli.js", "run", "--strict"], () => project.package],
  ["are-the-types-wrong", ["@arethetypeswrong/cli/dist/index.js", "--no-emoji"], () => project.tarball],
])("%s finds nothing wrong with the package", async (_name, [program = "", ...words], target) => {
  const { code, output } = await node(installed(program), ...words, target());
  expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/All good|No problems found/) });
});

test("an app of one's own passes the strictest checks of types, and a wrong one does not", async () => {
  const tsc = installed("typescript/bin/tsc");
  expect(await node(tsc)).toEqual({ code: 0, output: "" });
  write(
    "wrong.ts",
    `import { CustomPhoneProvider } from "auth0-8x8";
     import type { Action } from "auth0-8x8/provider-auth0/action";
     declare const phone: CustomPhoneProvider;
     export const action: Action = phone.action;
     export const settings: ConstructorParameters<typeof CustomPhoneProvider>[2] = { region: "mars" };`,
  );
  const { output } = await node(tsc);
  expect(output.match(/error .*/g)).toEqual([expect.stringContaining(`Type '"mars"' is not assignable`)]);
  write("wrong.ts", "");
});

test("its command deploys one's own app to the sandbox, and a message goes the way that one's own entry says", async () => {
  const command = join(project.package, "dist/cli/main.js");
  const { code, output } = await node(command, "start", "--once", "--provider", "stand-in");
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output).toContain("3 added, 0 changed, 0 destroyed");
  expect(output).toMatch(/Acme: \d{6} is your verification code/);
});

test("the example's test passes: a log-in's code, a retry minutes later, and a failure in the tenant's log", async () => {
  write("jest.config.json", JSON.stringify({ transform: { "\\.ts$": installed("@swc/jest") } }));
  const { code, output } = await node(installed("jest/bin/jest.js"), "--rootDir", ".", "--config", "jest.config.json");
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("Tests:       3 passed, 3 total") });
});

test("compiles the same hook as this repository does", async () => {
  write(
    "triggers.ts",
    `import { CustomPhoneProvider, LegacyPhoneHook, SendPhoneMessage } from "auth0-8x8";
     import { Testing } from "cdktf";
     const settings = { region: "europe", countries: ["SG", "US"] } as const;
     for (const [trigger, type] of Object.entries({
       "custom-phone-provider": CustomPhoneProvider,
       "send-phone-message": SendPhoneMessage,
       "legacy-hook": LegacyPhoneHook,
     })) {
       const { resource } = JSON.parse(Testing.synthScope((scope) => void new type(scope, "phone", settings)));
       const made = Object.values<{ code?: string; script?: string }>({ ...resource.auth0_action, ...resource.auth0_hook });
       console.log(JSON.stringify([trigger, made[0]?.code ?? made[0]?.script]));
     }`,
  );
  const { output } = await node("--import", "tsx", "triggers.ts");
  const compiled = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const settings = { region: "europe", countries: ["SG", "US"] } as const;
  const ours = Object.entries(TRIGGERS).map(([name, trigger]) => [name, literal(bundle(trigger, settings))]);
  expect(compiled).toEqual(ours);
});

test("synthesizes the stacks of the app, without a path of this machine", async () => {
  expect(await node("--import", "tsx", "main.ts")).toEqual({ code: 0, output: "" });
  const [{ code }] = Object.values(stackOf("prod").resource.auth0_action) as [{ code: string }];
  expect(code).toMatch(/var named = .*Acme: /);
  expect(code).not.toContain(project.directory);
});

test("synthesizes the same with cdktn under the name of cdktf", async () => {
  write(
    "shapes.ts",
    `import { PhoneMessageStack, type Environment } from "auth0-8x8";
     import { App } from "cdktf";
     const app = new App();
     const environment: Environment = { domain: "acme.eu.auth0.com", region: "europe", secretsVersion: 1 };
     new PhoneMessageStack(app, "all-messages", { ...environment, preventDestroy: true, adopt: { binding: false } });
     new PhoneMessageStack(app, "mfa", { ...environment, trigger: "send-phone-message" });
     new PhoneMessageStack(app, "hook", { ...environment, trigger: "legacy-hook", backend: { type: "pg" } });
     app.synth();`,
  );
  const synth = async () => {
    expect(await node(installed("typescript/bin/tsc"))).toEqual({ code: 0, output: "" });
    const stacks = [];
    for (const [app, names] of [
      ["main.ts", ["prod", "sandbox"]],
      ["shapes.ts", ["all-messages", "mfa", "hook"]],
    ] as const) {
      expect(await node("--import", "tsx", app)).toMatchObject({ code: 0 });
      stacks.push(...names.map(stackOf));
    }
    return stacks;
  };
  const withCdktf = await synth();
  project.alias("cdktf", "cdktn");
  const withCdktn = await synth();
  project.alias("cdktf", "cdktf");
  const versions = (stacks: { "//": { metadata: { version: string } } }[]) =>
    stacks.map((stack) => stack["//"].metadata.version);
  expect(versions(withCdktf)).toEqual(Array(5).fill("0.21.0"));
  expect(versions(withCdktn)).toEqual(Array(5).fill("0.24.0"));
  for (const stack of [...withCdktf, ...withCdktn]) delete stack["//"].metadata.version;
  expect(withCdktn).toEqual(withCdktf);
});

test("says what is wrong with one's own entry", async () => {
  write("delivery.ts", `export { sendPhoneMessage } from "auth0-8x8/hook";`);
  const { code, output } = await node("--import", "tsx", "main.ts");
  expect(code).toBe(1);
  expect(output).toMatch(/No matching export in "\.\.\/\.\.\/delivery\.ts" for import "customPhoneProvider"/);
});
