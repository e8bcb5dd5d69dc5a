import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Answers, CI_SYSTEMS, DEFAULTS } from "../../../../../cli/commands/init/answers/answers";
import { environmentsOf } from "../../../../../cli/commands/init/files/environments-file";
import { MANAGER_VERSIONS } from "../../../../../cli/commands/init/files/manager-commands";
import { projectFiles } from "../../../../../cli/commands/init/files/project-files";
import { PACKAGE_MANAGERS } from "../../../../../cli/package-manager";
import { validate } from "../../../../../infra/validation/validate";

const ROOT = join(__dirname, "../../../../..");
const own = (path: string) => readFileSync(join(ROOT, path), "utf8");

const answersWith = (more: Partial<Answers> = {}): Answers => ({
  ...DEFAULTS,
  name: "phone",
  packageManager: "npm",
  packageManagerVersion: MANAGER_VERSIONS[more.packageManager ?? "npm"],
  ...more,
});

/** The texts of a project's files, by path. */
const filesOf = (more: Partial<Answers> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(projectFiles(answersWith(more)).map(({ path, contents }) => [path, String(contents)]));

/** Files that this repository uses as well. */
const SHARED = [
  ".nvmrc",
  ".terraform-version",
  ".github/actions/setup/action.yml",
  ...["apply", "deploy", "drift", "plan", "plans", "report", "rotate"].map((name) => `.github/workflows/${name}.yml`),
  "infra/main.ts",
];

test("this repository has the same files, or its own in their place", () => {
  const files = filesOf();
  for (const path of SHARED) expect([path, files[path]]).toEqual([path, own(path)]);
  const others = Object.keys(files).filter((path) => !SHARED.includes(path));
  expect(others).toEqual([
    ...["README.md", "package.json", "tsconfig.json", "cdktf.json", ".gitignore", "infra/environments.ts"],
    ...["test/login.test.ts", ".github/workflows/ci.yml", ".github/dependabot.yml"],
  ]);
  const instead = others.filter((path) => path !== "test/login.test.ts"); // test/e2e/ has that loop
  for (const path of instead) expect([path, own(path).length > 0]).toEqual([path, true]);
});

test("where this repository has its own file, it differs only in what a project doesn't have", () => {
  const files = filesOf();
  const texts = (path: string) => [own(path), files[path] ?? ""] as const;
  const [ownIgnored, ignored] = texts(".gitignore").map((text) => text.split("\n"));
  expect(ownIgnored).toEqual(expect.arrayContaining(ignored ?? []));

  const [ownTypes, types] = texts("tsconfig.json").map((text) => JSON.parse(text));
  expect(ownTypes).toMatchObject({ extends: types.extends, compilerOptions: types.compilerOptions });

  const [{ app: ownApp, projectId: _own, ...ownRest }, { app, projectId: _, ...rest }] = texts("cdktf.json").map(
    (text) => JSON.parse(text),
  ) as [Record<string, string>, Record<string, string>];
  expect(rest).toEqual(ownRest);
  expect([app, ownApp]).toEqual([expect.stringContaining("infra/main.ts"), expect.stringContaining("infra/run.cjs")]);
  expect(own("infra/run.cjs")).toContain("main.ts");

  const [ownCi, ci] = texts(".github/workflows/ci.yml").map((text) => parse(text));
  const uses = ({ jobs, ...all }: typeof ci) => ({
    ...all,
    job: { ...jobs.ci, steps: jobs.ci.steps.filter((step: object) => "uses" in step) },
  });
  expect(uses(ci)).toEqual(uses(ownCi));

  const [ownUpdates, updates] = texts(".github/dependabot.yml").map((text) => parse(text).updates);
  const [npm, actions] = updates;
  expect(ownUpdates).toContainEqual(actions);
  expect(ownUpdates).toContainEqual({ ...npm, groups: expect.anything() });
});

test("the packages have this repository's versions", () => {
  const { version } = JSON.parse(own("cli/package.json"));
  const root = JSON.parse(own("package.json"));
  const manifest = JSON.parse(filesOf()["package.json"] ?? "");
  const expected = (name: string) => (name.startsWith("auth0-8x8") ? version : root.devDependencies[name]);
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(all).toEqual(Object.fromEntries(Object.keys(all).map((name) => [name, expected(name)])));
  expect(manifest.engines).toEqual(root.engines);
  expect(root.overrides).toMatchObject(manifest.overrides);
});

test("every file is short enough to read", () => {
  for (const ci of CI_SYSTEMS) {
    for (const [path, text] of Object.entries(filesOf({ ci, hook: true }))) {
      expect([path, text.split("\n").length < 150]).toEqual([path, true]);
    }
  }
});

test.each(PACKAGE_MANAGERS)("%s: the project names no other package manager", (packageManager) => {
  const others = PACKAGE_MANAGERS.filter((it) => it !== packageManager);
  for (const ci of CI_SYSTEMS) {
    const texts = Object.entries(filesOf({ ci, packageManager })).filter(([path]) => !path.endsWith("dependabot.yml"));
    const command = new RegExp(
      `\\b(${others.join("|")}) (ci|run|test|start|install)\\b|cache: (${others.join("|")})\\b`,
    );
    for (const [path, text] of texts) expect([path, command.exec(text)?.[0]]).toEqual([path, undefined]);
  }
});

test.each([
  ["npm", (text: string) => JSON.parse(text).overrides, "package.json"],
  ["yarn", (text: string) => JSON.parse(text).resolutions, "package.json"],
  ["pnpm", (text: string) => parse(text).overrides, "pnpm-workspace.yaml"],
] as const)("%s replaces cdktf's node-pty, which doesn't build everywhere", (packageManager, overridesOf, path) => {
  const text = filesOf({ packageManager })[path] ?? "";
  expect(overridesOf(text)).toEqual({
    "@cdktf/node-pty-prebuilt-multiarch": "npm:@lydell/node-pty@^1.1.0",
  });
});

test("pipelines use an exact version of the package manager", () => {
  const { packageManager: _npm, ...npm } = JSON.parse(filesOf()["package.json"] ?? "");
  expect(_npm).toBeUndefined();
  expect(npm.allowScripts).toEqual({ esbuild: false });
  const yarn = JSON.parse(filesOf({ packageManager: "yarn" })["package.json"] ?? "");
  expect(yarn.packageManager).toBe(`yarn@${MANAGER_VERSIONS.yarn}`);
  const { nodeLinker } = parse(filesOf({ packageManager: "yarn" })[".yarnrc.yml"] ?? "");
  expect(nodeLinker).toBe("node-modules"); // cdktf-cli doesn't run with Plug'n'Play
  const pnpm = { packageManager: "pnpm", packageManagerVersion: "12.3.4" } as const;
  expect(filesOf(pnpm)[".github/actions/setup/action.yml"]).toContain("version: 12.3.4");
  expect(filesOf({ ...pnpm, ci: "gitlab" })[".gitlab-ci.yml"]).toContain("corepack prepare pnpm@12.3.4 --activate");
  const steps = (packageManager: Answers["packageManager"]) =>
    parse(filesOf({ packageManager })[".github/actions/setup/action.yml"] ?? "").runs.steps.map(
      ({ uses, run }: { uses?: string; run?: string }) => uses?.replace(/@.*/, "") ?? run,
    );
  const [node, terraform] = ["actions/setup-node", "hashicorp/setup-terraform"];
  expect(steps("npm")).toEqual([node, terraform, "npm ci"]);
  expect(steps("pnpm")).toEqual(["pnpm/action-setup", node, terraform, "pnpm install --frozen-lockfile"]);
  expect(steps("yarn")).toEqual(["corepack enable", node, terraform, "yarn install --immutable"]);
});

test("the environments are valid, with any trigger, backend and delivery", () => {
  const backend = { type: "s3", bucket: "acme-state", region: "eu-central-1" } as const;
  for (const trigger of ["custom-phone-provider", "send-phone-message"] as const) {
    for (const hook of [false, true]) validate(environmentsOf(answersWith({ trigger, hook, backend })));
  }
});

test("writes the answers into infra/environments.ts", () => {
  const text = filesOf({
    environments: {
      dev: { domain: "a.eu.auth0.com", region: "europe" },
      "eu-prod": { domain: "b.eu.auth0.com", region: "indonesia" },
    },
    trigger: "send-phone-message",
    backend: { type: "s3", bucket: "acme-state", region: "eu-central-1" },
    hook: true,
  })["infra/environments.ts"];
  expect(text).toContain('const backend: Backend = { type: "s3", bucket: "acme-state", region: "eu-central-1" };');
  expect(text).toContain(
    [
      '  "eu-prod": {',
      '    domain: "b.eu.auth0.com",',
      '    region: "indonesia",',
      '    trigger: "send-phone-message",',
      '    entry: "hook/delivery.ts",',
      "    backend,",
      "  },",
    ].join("\n"),
  );
});

test("{environment} in a backend's field stands for the environment's name", () => {
  const backend = { type: "http", address: "https://acme.test/$`/{environment}", lockMethod: "POST" } as const;
  const answers = answersWith({ backend });
  const text = filesOf(answers)["infra/environments.ts"];
  expect(text).toContain(
    'const backend = (environment: string): Backend => ({ type: "http", address: `https://acme.test/\\$\\`/${environment}`, lockMethod: "POST" });',
  );
  expect(text).toContain('    region: "europe",\n    backend: backend("prod"),\n  },');
  expect(environmentsOf(answers).prod?.backend).toEqual({ ...backend, address: "https://acme.test/$`/prod" });
});

test("your own delivery and the test are for the trigger", () => {
  const files = filesOf({ hook: true, trigger: "send-phone-message" });
  expect(files["hook/delivery.ts"]).toContain("export const sendPhoneMessage: typeof deliver");
  expect(files["hook/delivery.ts"]).not.toContain("customPhoneProvider");
  expect(files["test/login.test.ts"]).toContain("unifiedPhoneExperience: false");
  expect(filesOf({ hook: true })["hook/delivery.ts"]).toBe(own("examples/library/delivery.ts"));
  expect(filesOf()["hook/delivery.ts"]).toBeUndefined();
});

test("the README tells only of what the project has", () => {
  const gitlab = filesOf({ ci: "gitlab", packageManager: "pnpm" })["README.md"] ?? "";
  expect(gitlab).toContain(".gitlab-ci.yml");
  expect(gitlab).toContain("pnpm install\npnpm test ");
  expect(gitlab).not.toMatch(/github|<!--|ENVIRONMENT|hook\//);
  const none = filesOf({ ci: "none", hook: true, backend: { type: "s3", bucket: "acme-state" } })["README.md"] ?? "";
  expect(none).toContain("hook/delivery.ts");
  expect(none).not.toMatch(/doctor --ci|tfstate/);
});
