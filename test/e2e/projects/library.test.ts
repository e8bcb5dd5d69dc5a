import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../../infra/bundle/bundle";
import { literal } from "../../../infra/constructs/literal";
import { TRIGGERS } from "../../../infra/settings/trigger";
import { findActionNode } from "../../../sandbox/runtime/action-node";
import { PACKAGES, type PackageName } from "../../../scripts/packages/install-packed";
import { inOrder } from "../../support/in-order";
import { PageProject, TWO_PROVIDERS } from "../../support/projects/library-page";
import { PackedPackages } from "../../support/projects/packed-packages";
import { PackedProject } from "../../support/projects/packed-project";

jest.setTimeout(300_000);

const ROOT = join(__dirname, "..", "..", "..");

const NAMES = Object.keys(PACKAGES) as PackageName[];

let packages: PackedPackages;
let project: PackedProject;
beforeAll(async () => {
  packages = await PackedPackages.load();
  project = new PackedProject(packages, NAMES);
});
afterAll(() => {
  project.remove();
});

const node = (...words: readonly string[]) => project.node(...words);

/** A command that is installed in the project, or in this repository. */
const installed = (path: string) => join(ROOT, "node_modules", path);

const write = (file: string, text: string) => writeFileSync(join(project.directory, file), text);

/** A test for Node's built-in test runner. */
const MESSAGE_ARRIVES = `
  import assert from "node:assert/strict";
  import { test } from "node:test";
  import { startSandbox } from "auth0-8x8-sandbox";
  test("a tenant without an Action sends nothing", async () => {
    const sandbox = await startSandbox();
    const { done } = sandbox.sendPhoneMessage({ type: "otp_verify", recipient: "+12025550123" });
    assert.equal((await done).sent, false);
    await sandbox.close();
  });`;

const stackOf = (name: string) =>
  JSON.parse(readFileSync(join(project.directory, "cdktf.out", "stacks", name, "cdk.tf.json"), "utf8"));

describe.each(NAMES)("%s", (name) => {
  const manifest = () => JSON.parse(readFileSync(join(project.package(name), "package.json"), "utf8"));

  test("publint finds no problem", async () => {
    const { code, output } = await node(installed("publint/src/cli.js"), "run", "--strict", project.package(name));
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("All good") });
  });

  test("are-the-types-wrong finds no problem", async () => {
    const command = installed("@arethetypeswrong/cli/dist/index.js");
    const { code, output } = await node(command, "--no-emoji", packages.tarball(name));
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("No problems found") });
  });

  test("declares its Node versions, runs no install script, and includes the license", () => {
    const { engines, scripts, license, keywords } = manifest();
    expect({ engines, scripts, license }).toEqual({
      engines: { node: "^20.19 || ^22.12 || ^24 || >=26" },
      scripts: undefined,
      license: "MIT",
    });
    expect(keywords).toContain("auth0");
    expect(readdirSync(project.package(name))).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "CHANGELOG.md"]),
    );
  });

  test("includes the pages that its messages cite", () => {
    const folder = project.package(name);
    const code = readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .map((file) => readFileSync(join(folder, "dist", file), "utf8"))
      .join("\n");
    const cited = new Set(code.match(/docs\/[\w/-]+\.md/g));
    expect([...cited].filter((page) => !existsSync(join(folder, page)))).toEqual([]);
    if (name !== "auth0-8x8-sandbox") expect(cited.size).toBeGreaterThan(0);
  });

  test("its pages link only to files of the package, or to addresses", () => {
    const docs = join(project.package(name), "docs");
    const pages = readdirSync(docs, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
    const links = pages.flatMap((page) => {
      const targets = readFileSync(join(docs, page), "utf8").matchAll(/\]\((?!\w+:|#)([^)#]+)/g);
      return [...targets].map(([, target = ""]) => ({ page, target }));
    });
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ page, target }) => !existsSync(join(docs, page, "..", target)))).toEqual([]);
  });

  test("loads: the command runs, and CommonJS and ES modules have the same exports", async () => {
    if (name === "auth0-8x8-cli") {
      const command = join(project.package(name), manifest().bin["auth0-8x8"]);
      expect(await node(command, "--help")).toEqual({ code: 0, output: expect.stringContaining("Usage: auth0-8x8") });
      return;
    }
    const targets = Object.keys(manifest().exports).filter((key) => !/\*|package\.json/.test(key));
    for (const target of targets.map((key) => key.replace(".", name))) {
      const names = "Object.keys(module).filter((name) => !/^(default|module.exports|__esModule)$/.test(name)).sort()";
      const print = `console.log(JSON.stringify(${names}))`;
      const common = await node("-e", `const module = require("${target}"); ${print}`);
      const esm = await node("--input-type=module", "-e", `import * as module from "${target}"; ${print}`);
      expect(common).toMatchObject({ code: 0, output: expect.stringMatching(/^\["/) });
      expect(esm).toEqual(common);
    }
  });
});

test("the constructs need neither the sandbox nor the command; the sandbox needs no other package", async () => {
  const constructs = new PackedProject(packages, ["auth0-8x8"]);
  const sandbox = new PackedProject(packages, ["auth0-8x8-sandbox"]);
  try {
    expect(await constructs.node("--import", "tsx", "main.ts")).toEqual({ code: 0, output: "" });
    writeFileSync(join(sandbox.directory, "esm.test.mjs"), MESSAGE_ARRIVES);
    expect(await sandbox.node("--test", "esm.test.mjs")).toMatchObject({
      code: 0,
      output: expect.stringMatching(/pass 1\n/),
    });
  } finally {
    constructs.remove();
    sandbox.remove();
  }
});

test("your own app passes the strictest type checks, and a wrong one doesn't", async () => {
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

test("the example's test passes: a login code, a retry minutes later, and a failure in the tenant's log", async () => {
  write("jest.config.json", JSON.stringify({ transform: { "\\.ts$": installed("@swc/jest") } }));
  const { code, output } = await node(installed("jest/bin/jest.js"), "--rootDir", ".", "--config", "jest.config.json");
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("Tests:       3 passed, 3 total") });
});

describe.each(["commonjs", "module"] as const)("docs/how-to/library.md word for word, as %s", (type) => {
  let page: PageProject;
  beforeAll(() => {
    page = new PageProject({ packages, names: NAMES, type });
  });
  afterAll(() => page.close());

  const step = inOrder();
  step("type-checks, and `npx auth0-8x8 start` deploys it and shows the SMS", async () => {
    expect(await page.tsc()).toEqual({ code: 0, output: "" });
    const { code, output } = await page.auth0(["start", "--once", "--provider", "stand-in"]);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("4 added, 0 changed, 0 destroyed") });
    expect(output).toMatch(/Acme: \d{6} is your verification code.*Next: run `npx auth0-8x8 start` on a terminal/s);
  });

  step("several tenants, secrets from elsewhere and your own bindings synthesize", async () => {
    const { tenants, own, vault } = await page.otherApps();
    page.useApp(tenants);
    writeFileSync(join(page.project.directory, "vault.ts"), vault);
    expect(await page.tsc()).toEqual({ code: 0, output: "" });
    expect(await page.auth0(["environments"])).toEqual({ code: 0, output: '["tenants"]\n' });
    page.useApp(vault);
    expect(await page.auth0(["environments"])).toEqual({ code: 0, output: '["vault"]\n' });
    page.useApp(`${own.replace("app.synth();", "")}
      import { Client } from "./.gen/providers/auth0/client/index.js";
      new Client(stack, "client", { name: "Web" });
      app.synth();`);
    expect((await page.tsc()).output).toContain("'exactOptionalPropertyTypes: true'"); // as the page says
    expect(await page.tsc("--exactOptionalPropertyTypes", "false")).toEqual({ code: 0, output: "" });
    expect(await page.auth0(["environments"])).toEqual({ code: 0, output: '["own"]\n' });
    const { provider, terraform, resource } = page.stack("own");
    expect(provider.auth0).toEqual([{ domain: "acme.eu.auth0.com" }]);
    expect(terraform.required_providers).toEqual({ auth0: { source: "auth0/auth0", version: "~> 1.50" } });
    expect(Object.keys(resource)).toEqual(expect.arrayContaining(["auth0_client", "auth0_action"]));
  });
});

test("doctor, deploy, send and verify work in your own project; then two tenants with your own bindings, and cdktn", async () => {
  const page = new PageProject({ packages, names: NAMES, type: "module" });
  try {
    const { eightXEight, dashboard, tenant, variables } = await page.startSandbox();
    expect(await page.auth0(["doctor", "sandbox"])).toMatchObject({ code: 0 });
    const deployed = await page.auth0(["deploy", "sandbox", "--auto-approve"]);
    expect(deployed).toEqual({ code: 0, output: expect.stringContaining("sandbox: Live. Auth0 matches your code.") });
    expect(await page.auth0(["send", "sandbox"])).toEqual({ code: 0, output: expect.stringContaining("8x8 sent") });
    expect(eightXEight.inbox.messages.at(-1)?.text).toMatch(/^Acme: Test: \d{6} /);
    expect(await page.auth0(["send", "prod", "--sandbox"])).toEqual({
      code: 2,
      output: expect.stringContaining("The stack prod sends to https://sms.8x8.uk, not to the sandbox."),
    });
    const verified = await page.auth0(["verify", "sandbox", "--to", "+12025550123", "--yes"]);
    expect(verified).toEqual({ code: 0, output: expect.stringContaining("Delivered.") });
    expect(await page.auth0(["destroy", "sandbox", "--auto-approve"])).toMatchObject({ code: 0 });

    await page.otherApps(); // generates the bindings of the next one
    page.useApp(TWO_PROVIDERS);
    tenant.model.settings.update({ phone_consolidated_experience: false }); // one of them sends by send-phone-message
    const { AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET, TF_VAR_apikey, TF_VAR_subaccount } = variables;
    const more = {
      ...{
        AUTH0_CLIENT_ID: "",
        AUTH0_CLIENT_SECRET: "",
        TF_VAR_id: AUTH0_CLIENT_ID,
        TF_VAR_secret: AUTH0_CLIENT_SECRET,
      },
      ...{ TF_VAR_eu_apikey: TF_VAR_apikey, TF_VAR_eu_subaccount: TF_VAR_subaccount },
      TF_VAR_vault: JSON.stringify({ apikey: TF_VAR_apikey, subaccount: TF_VAR_subaccount }),
    };
    const both = await page.auth0(["deploy", "two", "--auto-approve"], more);
    expect(both).toEqual({ code: 0, output: expect.stringContaining("two: Live. Auth0 matches your code.") });
    page.project.alias("cdktf", "cdktn"); // docs/how-to/cdktn.md
    page.node = findActionNode().path;
    const withCdktn = await page.auth0(["diff", "two", "--exit-code"], more);
    expect(withCdktn).toEqual({ code: 0, output: expect.stringContaining("No changes.") });
    expect(page.stack("two")["//"].metadata.version).toBe("0.24.0");
    dashboard.disableProvider();
    const changed = await page.auth0(["verify", "two"], more);
    expect(changed).toEqual({ code: 1, output: expect.stringContaining("auth0_phone_provider.eu") });
    expect(await page.auth0(["verify", "two", "--to", "+12025550123", "--yes"], more)).toEqual({
      code: 2,
      output: expect.stringContaining("Pass --tenant with one of the stack's tenants"),
    });
  } finally {
    await page.close();
  }
});

test("compiles the same hook as this repository", async () => {
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
       const { resource, variable } = JSON.parse(Testing.synthScope((scope) => void new type(scope, "phone", settings)));
       const [hook] = Object.values<{ script: string }>(resource.auth0_hook ?? {});
       const code = Object.entries<{ default?: string }>(variable).find(([name]) => name.startsWith("action-code"));
       console.log(JSON.stringify([trigger, hook?.script ?? code?.[1].default]));
     }`,
  );
  const { output } = await node("--import", "tsx", "triggers.ts");
  const compiled = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const settings = { region: "europe", countries: ["SG", "US"] } as const;
  const ours = Object.entries(TRIGGERS).map(([name, trigger]) => {
    const code = bundle(trigger, settings, "stack");
    return [name, name === "legacy-hook" ? literal(code) : code];
  });
  expect(compiled).toEqual(ours);
});

test("synthesizes the app's stacks without absolute paths", async () => {
  expect(await node("--import", "tsx", "main.ts")).toEqual({ code: 0, output: "" });
  const variables = Object.entries<{ default?: string }>(stackOf("prod").variable);
  const code = variables.find(([name]) => name.includes("action-code"))?.[1].default;
  expect(code).toMatch(/var named = .*Acme: /);
  expect(code).not.toContain(project.directory);
});

test("synthesizes the same stacks with cdktn installed as cdktf", async () => {
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

test("names the mistake in your own entry", async () => {
  const delivery = readFileSync(join(project.directory, "delivery.ts"), "utf8");
  write("delivery.ts", `export { sendPhoneMessage } from "auth0-8x8/hook";`);
  const { code, output } = await node("--import", "tsx", "main.ts");
  write("delivery.ts", delivery);
  expect(code).toBe(1);
  expect(output).toMatch(/entry delivery\.ts: exports `sendPhoneMessage`, but no `customPhoneProvider`\. /);
});
