import { readdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { parse } from "yaml";
import { findActionNode } from "../../../sandbox/runtime/action-node";
import { FirstEnvironment } from "../../support/projects/first-environment";
import { InitProject, WITH_REGISTRY } from "../../support/projects/init-project";
import { PackedPackages } from "../../support/projects/packed-packages";
import { workflowCommands } from "../../support/projects/workflow-steps";

// A team's way from an empty folder to a rotated key. init.test.ts has the one for GitHub, with every command of its workflows. With
// WITH_REGISTRY=1, the project's own package manager installs it and runs its scripts.
jest.setTimeout(WITH_REGISTRY ? 900_000 : 300_000);

let packages: PackedPackages;
let project: InitProject;
let dev: FirstEnvironment;
beforeAll(async () => {
  packages = await PackedPackages.load();
});
afterEach(async () => {
  await dev.close();
  project.remove();
});

/** An app of a team that has nothing of Auth0 yet. */
const EXISTING = {
  "package.json": JSON.stringify({
    name: "platform",
    scripts: { test: "jest" },
    dependencies: { cdktf: "0.21.0", constructs: "10.7.2" },
    devDependencies: { "@types/node": "^20.19.43", tsx: "^4.23.15", typescript: "^7.0.2" },
  }),
  "cdktf.json": JSON.stringify({ language: "typescript", app: "node --import tsx main.ts", projectId: "platform" }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { module: "node16", target: "es2023", strict: true, noEmit: true, types: ["node"] },
    include: ["main.ts"],
  }),
  "main.ts": `import { App, TerraformOutput, TerraformStack } from "cdktf";
const app = new App();
const network = new TerraformStack(app, "network");
new TerraformOutput(network, "zone", { value: "eu" });
app.synth();
`,
};

/** Deploys the environment, edits it, deploys what its pull request shows, rotates the key and destroys everything, by the commands of a pipeline. */
async function goThrough(commands: readonly string[], beforeDestroy = async () => {}): Promise<void> {
  const step = (command: string, variables: NodeJS.ProcessEnv = {}) => {
    expect(commands).toContain(command);
    return dev.sh(command, variables);
  };
  const plan = 'npx auth0-8x8 ci plan "$ENVIRONMENT"';
  const show = commands.find((it) => it.startsWith("npx auth0-8x8 ci show")) ?? "";
  const [apply, rotate] = ['npx auth0-8x8 ci apply "$ENVIRONMENT"', 'npx auth0-8x8 rotate "$ENVIRONMENT"'];
  const expected = { ENVIRONMENTS: '["dev"]' };

  await step(plan);
  await step(show, expected);
  expect(dev.comment).toContain("## Plan for `dev`: 4 to add, 0 to change, 0 to destroy");
  expect(await step(apply)).toContain("Applied as shown, and live");
  expect(await dev.receiveCode()).not.toMatch(/^Acme: /);

  project.edit("infra/environments.ts", "  dev: {\n", '  dev: {\n    source: "Acme",\n');
  await step(plan);
  await step(show, expected);
  expect(dev.comment).toMatch(/^\+ .*"source": "Acme"$/m);
  await step(apply);
  expect(await dev.receiveCode()).toMatch(/^Acme: /);

  const revokeOldKey = dev.rotateKey();
  expect(await step(rotate)).toContain("You can delete the old key in 8x8 Connect.");
  revokeOldKey();
  await dev.receiveCode();

  await beforeDestroy();
  await dev.sh("npx auth0-8x8 destroy dev --auto-approve");
  expect(dev.actions).toEqual([]);
}

test("GitLab and pnpm, as ES modules, with GitLab's kind of state", async () => {
  const environments = ["--environment", "dev=acme-dev.eu.auth0.com,europe"];
  const backend = ["--backend", "http,address=https://gitlab.test/state/{environment}"];
  project = InitProject.create(
    packages,
    "--ci",
    "gitlab",
    "--package-manager",
    "pnpm",
    "--module",
    "esm",
    ...environments,
    ...backend,
  );
  dev = await FirstEnvironment.start(project);
  const pipeline: Readonly<Record<string, { script?: readonly string[] }>> = parse(project.read(".gitlab-ci.yml"));
  const { test: tests } = pipeline;
  expect(tests?.script).toEqual(["pnpm run check", "pnpm test"]);
  for (const command of tests?.script ?? []) await dev.sh(command);

  project.edit("infra/environments.ts", 'domain: "acme-dev.eu.auth0.com",\n    region: "europe",', dev.settings);
  project.edit("infra/environments.ts", "https://gitlab.test/", dev.states.address("/"));
  await goThrough(
    Object.values(pipeline).flatMap(({ script }) => script ?? []),
    async () => {
      project.alias("cdktf", WITH_REGISTRY ? "cdktn@0.24" : "cdktn"); // docs/how-to/cdktn.md, on Node 22
      const PATH = [dirname(findActionNode().path), process.env.PATH].join(delimiter);
      const env = project.env({ PATH });
      expect(await dev.sh("node --version", env)).toMatch(/^v22\./);
      expect(await dev.sh("npx auth0-8x8 diff dev", env)).toContain("No changes.");
      const stack = JSON.parse(project.read(".sandbox/cdktf.out/stacks/dev/cdk.tf.json"));
      expect(stack["//"].metadata.version).toBe("0.24.0");
    },
  );
  expect([...dev.states.states.keys()]).toEqual(["/state/dev"]);
});

test("an existing project, which gets the app, the test and the workflows", async () => {
  project = new InitProject(packages, EXISTING);
  dev = await FirstEnvironment.start(project);
  const files = () => readdirSync(project.directory).filter((name) => !/^(node_modules|\.sandbox)$/.test(name));
  const options = ["--environment", "dev=acme-dev.eu.auth0.com,europe"];
  expect(project.init(packages, ".", ...options)).toContain("is an existing project, so nothing was written.");
  expect(files().sort()).toEqual(Object.keys(EXISTING).sort());

  const printed = project.init(packages, ".", ...options, "--add", "app", "--add", "test", "--add", "workflows");
  for (const [name, text] of Object.entries(EXISTING)) expect(project.read(name)).toBe(text);
  const manifest = JSON.parse(project.read("package.json"));
  for (const [, group = "", name = "", value = ""] of printed.matchAll(/^ {2}(\w+): "(.+?)": (.+)$/gm)) {
    manifest[group] = { ...manifest[group], [name]: JSON.parse(value) };
  }
  writeFileSync(join(project.directory, "package.json"), JSON.stringify(manifest));
  const [loop = ""] = /^ {2}for \(const .+$/m.exec(printed) ?? [];
  const imports = [
    'import { PhoneMessageStack } from "auth0-8x8";',
    'import { environments } from "./infra/environments";',
  ];
  project.edit("main.ts", "const app", `${imports.join("\n")}\nconst app`);
  project.edit("main.ts", "app.synth", `${loop}\napp.synth`);
  project.install();
  expect(project.init(packages, ".", ...options, "--add", "app")).not.toMatch(/package\.json stays|added/);
  for (const script of ["check", "test:login"]) await dev.sh(`npm run ${script}`);

  project.edit("infra/environments.ts", 'domain: "acme-dev.eu.auth0.com",\n    region: "europe",', dev.settings);
  const commands = workflowCommands(project.directory);
  await goThrough(commands);
  expect(await dev.sh("npx auth0-8x8 environments")).toContain('["dev","network"]\n');
  const deployed = await dev.sh("npx auth0-8x8 deploy network --auto-approve");
  expect(deployed).toContain("network: deployed. Whether it is live is unknown: it has no resources of Auth0.\n");
});
