import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Sandbox, startSandbox } from "auth0-8x8-sandbox";
import { childEnvironment } from "../../../cli/process/child-environment";
import type { PackageName } from "../../../scripts/packages/install-packed";
import { tokensOf } from "../pages";
import type { PackedPackages } from "./packed-packages";
import { PackedProject } from "./packed-project";

const ROOT = join(__dirname, "..", "..", "..");

/** The blocks of code on docs/how-to/library.md, in order, with the text above each one. */
const BLOCKS = tokensOf("docs/how-to/library.md").flatMap(({ type, info, content }, index, tokens) =>
  type === "fence" && info !== "sh" ? [{ info, content, above: tokens[index - 2]?.content ?? "" }] : [],
);

/** The page's files for an app, by name. */
const FILES = Object.fromEntries(
  BLOCKS.flatMap(({ content, above }) => {
    const [, name] = /^`([\w.]+)`, /.exec(above) ?? [];
    return name ? [[name, content]] : [];
  }),
);

/** The page's other apps. */
const [TENANTS = "", OWN = "", VAULT = "", ...OTHERS] = BLOCKS.filter(({ above }) => !/^`[\w.]+`, /.test(above)).map(
  ({ content }) => content,
);

/** An app like the page's: a stack with its own bindings and two providers, both for the sandbox's tenant. One Action's secrets come from elsewhere. */
export const TWO_PROVIDERS = `
  import { CustomPhoneProvider, SendPhoneMessage } from "auth0-8x8";
  import { App, TerraformLocal, TerraformStack, TerraformVariable } from "cdktf";
  import { Auth0Provider } from "./.gen/providers/auth0/provider/index.js";
  const app = new App();
  const stack = new TerraformStack(app, "two");
  const { SANDBOX_AUTH0_DOMAIN: domain, SANDBOX_8X8_ORIGIN: origin } = process.env;
  const [clientId, clientSecret] = ["id", "secret"].map((name) => new TerraformVariable(stack, name, {}).stringValue);
  const provider = (alias) => new Auth0Provider(stack, alias, { alias, domain, clientId, clientSecret });
  new CustomPhoneProvider(stack, "eu_phone", { provider: provider("eu"), variablePrefix: "eu_", origin });
  new TerraformVariable(stack, "vault", {}).addOverride("ephemeral", true);
  new TerraformLocal(stack, "stored", "\${jsondecode(var.vault)}");
  const secretReferences = { apikey: "local.stored.apikey", subaccount: "local.stored.subaccount" };
  const elsewhere = { secretReferences, secretsVersion: 1 };
  new SendPhoneMessage(stack, "us_phone", { provider: provider("us"), variablePrefix: "us_", origin, ...elsewhere });
  app.synth();`;

/** What a project without `hook/` and without scripts must not read of. */
const NOT_THEIRS = /\bhook\/|npm (start|run|test)|infra\/environments/;

/** A comment in the hook's code, in Terraform's output: the file of auth0-8x8 that the next lines come from. */
const FILE_IN_CODE = /^[ +-]*\/\/ hook\/[\w/-]+\.ts$/gm;

export interface PageOptions {
  readonly packages: PackedPackages;
  readonly names: readonly PackageName[];
  readonly type: "commonjs" | "module";
}

/** A project that has docs/how-to/library.md word for word, and a sandbox that it deploys to. */
export class PageProject {
  readonly project: PackedProject;
  /** The Node that runs everything. */
  node = process.execPath;
  #sandbox: Sandbox | undefined;

  constructor({ packages, names, type }: PageOptions) {
    expect(Object.keys(FILES)).toEqual(["cdktf.json", "main.ts", "delivery.ts", "tsconfig.json"]);
    expect(OTHERS).toEqual([]);
    this.project = new PackedProject(packages, names, { ...FILES, "package.json": JSON.stringify({ type }) });
  }

  /** Runs a program of the project, with the sandbox's variables if there is one. */
  run(words: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<{ code: number; output: string }> {
    const env = {
      ...childEnvironment(process.env, this.#sandbox?.variables),
      PATH: [dirname(this.node), process.env.PATH].join(delimiter), // cdktf.json says `node`
      CDKTF_OUTPUT: "",
      CDKTF_OUTDIR: "cdktf.out",
      CI: "1",
      ...more,
    };
    return new Promise((resolve) => {
      execFile(this.node, words, { cwd: this.project.directory, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: stripVTControlCharacters(stdout + stderr) });
      });
    });
  }

  /** Runs `npx auth0-8x8` with these words. Its words are checked: they must fit to this project. */
  async auth0(words: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<{ code: number; output: string }> {
    const command = join(this.project.package("auth0-8x8-cli"), "dist/cli/main.js");
    const ended = await this.run([command, ...words], more);
    expect(ended.output.replace(FILE_IN_CODE, "")).not.toMatch(NOT_THEIRS);
    return ended;
  }

  tsc(...options: readonly string[]): Promise<{ code: number; output: string }> {
    return this.run([join(ROOT, "node_modules/typescript/bin/tsc"), ...options]);
  }

  async startSandbox(): Promise<Sandbox> {
    this.#sandbox = await startSandbox({ directory: join(this.project.directory, ".sandbox") });
    await this.#sandbox.useStandIn();
    return this.#sandbox;
  }

  /** A synthesized stack. */
  stack(name: string) {
    return JSON.parse(readFileSync(join(this.project.directory, "cdktf.out/stacks", name, "cdk.tf.json"), "utf8"));
  }

  /** Makes another app the project's own. Terraform has no folder of it yet. */
  useApp(text: string): void {
    writeFileSync(join(this.project.directory, "main.ts"), text);
  }

  /** The page's apps with several tenants, with secrets from Vault, and with their own bindings, which this generates as `cdktf get` does. */
  async otherApps(): Promise<{ readonly tenants: string; readonly own: string; readonly vault: string }> {
    const script = join(ROOT, "packages/provider-auth0/sample-bindings.ts");
    const { code, output } = await this.run(["--import", join(ROOT, "node_modules/tsx/dist/loader.mjs"), script]);
    expect([code, readdirSync(join(this.project.directory, ".gen/providers/auth0")), output]).toEqual([
      0,
      expect.arrayContaining(["client", "provider"]),
      expect.anything(),
    ]);
    return { tenants: TENANTS, own: OWN, vault: VAULT };
  }

  async close(): Promise<void> {
    await this.#sandbox?.close();
    this.project.remove();
  }
}
