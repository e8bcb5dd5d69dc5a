import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InitOptions } from "../../../../cli/commands/init/answers/answers";
import { init } from "../../../../cli/commands/init/init";
import { USAGE_ERROR } from "../../../../cli/failure";
import { PACKAGE_INFO } from "../../../../cli/package-info";

let folder: string;
let from: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "init-"));
  from = join(folder, "tarballs");
  mkdirSync(from);
  for (const name of ["auth0-8x8", "auth0-8x8-cli", "auth0-8x8-sandbox"]) {
    writeFileSync(join(from, `${name}-${PACKAGE_INFO.version}.tgz`), name);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `init --yes` for the folder `phone`. Returns its output. */
async function run(options: InitOptions = {}): Promise<string> {
  const log = jest.spyOn(console, "log").mockReturnValue();
  await init(join(folder, "phone"), { yes: true, from, ...options });
  return log.mock.lastCall?.[0];
}

const project = (...path: string[]) => join(folder, "phone", ...path);
const list = () => {
  const entries = readdirSync(project(), { recursive: true, withFileTypes: true });
  return entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name).slice(project().length + 1));
};
const read = (...path: string[]) => readFileSync(project(...path), "utf8");

test("writes a project with its packages, and says what to do next", async () => {
  const printed = await run();
  for (const path of list()) expect(printed).toContain(`\n  ${path}\n`);
  expect(read("vendor", `auth0-8x8-cli-${PACKAGE_INFO.version}.tgz`)).toBe("auth0-8x8-cli");
  const { name, dependencies, devDependencies } = JSON.parse(read("package.json"));
  expect(name).toBe("phone");
  expect(dependencies["auth0-8x8"]).toBe(`file:./vendor/auth0-8x8-${PACKAGE_INFO.version}.tgz`);
  expect(devDependencies["auth0-8x8-sandbox"]).toBe(`file:./vendor/auth0-8x8-sandbox-${PACKAGE_INFO.version}.tgz`);
  expect(printed).toMatch(/Next:\n {2}cd .*phone\n {2}npm install\n {2}npm test .*\n {2}npm start /);
  expect(printed).toContain("Replace the placeholders in infra/environments.ts.");
  expect(printed).toContain("Give each environment a `backend` before a pipeline deploys");
});

test("running it twice changes nothing", async () => {
  await run({ ci: "gitlab", packageManager: "pnpm" });
  const before = list().map((path) => [path, read(path), statSync(project(path)).mtimeMs]);
  expect(await run({ ci: "gitlab", packageManager: "pnpm" })).toMatch(/^.*phone: no file to add\.$/);
  await run({ environment: ["qa=acme-qa.eu.auth0.com,europe"], packageManager: "pnpm" });
  expect(list().map((path) => [path, read(path), statSync(project(path)).mtimeMs])).toEqual(before);
});

describe("an existing project", () => {
  const MANIFEST = JSON.stringify({
    type: "module",
    scripts: { test: "jest" },
    dependencies: { cdktf: "0.21.0", tsx: "4" },
  });
  beforeEach(() => {
    mkdirSync(project());
    writeFileSync(project("package.json"), MANIFEST);
    writeFileSync(project("tsconfig.json"), "{}");
  });

  test("gets a list of missing files, and nothing else", async () => {
    const printed = await run();
    expect(list().sort()).toEqual(["package.json", "tsconfig.json"]);
    expect(printed).toContain(
      "phone is an existing project, so nothing was written. It lacks:\n  README.md\n  cdktf.json\n",
    );
    expect(printed).toContain(
      "Kept as they are, although this command would write them differently:\n  tsconfig.json\n",
    );
    expect(printed).toContain('package.json stays as it is. Add to it:\n  scripts: "start": "auth0-8x8 start"\n');
    expect(printed).toContain("To add files, run the same command with --add app, --add test or --add workflows.");
    for (const name of ["test", "cdktf", "tsx"]) expect(printed).not.toContain(`: "${name}": `);
    expect(printed).not.toContain("@tsconfig/"); // only for the tsconfig.json that it doesn't write
    expect(printed).toContain('  allowScripts: "esbuild": false\n');
    expect(printed).toContain('  scripts: "test:login": "node --import tsx --test test/*.test.ts"\n');
    expect(printed).not.toContain("for (const");
  });

  test("whose cdktf.json starts another app, learns how to add the environments to it", async () => {
    writeFileSync(project("cdktf.json"), JSON.stringify({ app: "npx ts-node main.ts" }));
    const printed = await run({ add: ["app"] });
    expect(printed).toContain(
      "cdktf.json starts an app other than infra/main.ts. Add this to yours:\n  for (const [name, environment] of Object.entries(environments)) new PhoneMessageStack(app, name, environment);",
    );
  });

  test("on GitLab gets no workflows for GitHub", async () => {
    writeFileSync(project(".gitlab-ci.yml"), "ours: {}\n");
    expect(await run({ add: ["workflows"] })).toContain("  renovate.json\n");
    expect(list().filter((path) => path.startsWith(".github/"))).toEqual([]);
    expect(read(".gitlab-ci.yml")).toBe("ours: {}\n");
  });

  test("of yarn's Plug'n'Play learns which setting it needs", async () => {
    writeFileSync(project(".pnp.cjs"), "");
    const printed = await run({ packageManager: "yarn" });
    expect(printed).toMatch(/with yarn's Plug'n'Play.* Set this in \.yarnrc\.yml.*:\n {2}nodeLinker: node-modules\n/);
  });

  test.each([
    ["workflows", /^(\.github\/|\.nvmrc|\.terraform-version|vendor\/)/],
    ["test", /^(test\/login\.test\.ts$|vendor\/)/],
  ] as const)("--add %s adds that part", async (part, paths) => {
    const printed = await run({ add: [part] });
    const added = list().filter((path) => !["package.json", "tsconfig.json"].includes(path));
    expect(added.length).toBeGreaterThan(3);
    for (const path of added) expect(path).toMatch(paths);
    expect(printed).toContain(`phone: added ${added.length} files.`);
    expect([read("package.json"), read("tsconfig.json")]).toEqual([MANIFEST, "{}"]);
    expect(await run({ add: [part] })).toMatch(/phone: no file to add\.\n/);
  });

  test("with a package.json that isn't JSON, nothing is written", async () => {
    writeFileSync(project("package.json"), "{");
    await expect(run({ add: ["workflows"] })).rejects.toThrow("package.json isn't valid JSON");
    expect(list()).toHaveLength(2);
  });
});

test("a file that is there already stays, also in a new project", async () => {
  mkdirSync(project());
  writeFileSync(project("README.md"), "# Ours\n");
  expect(await run()).toContain("although this command would write them differently:\n  README.md\n");
  expect(read("README.md")).toBe("# Ours\n");
});

test("a .gitignore that is there already gets no lines, but a list of those to add", async () => {
  mkdirSync(project());
  writeFileSync(project(".gitignore"), "/node_modules\n*.log\n");
  const printed = await run();
  expect(printed).toContain(".gitignore stays as it is. Add to it:\n  cdktf.out/\n  .sandbox/\n  *.tfstate\n");
  for (const line of ["node_modules/", "*.log"]) expect(printed).not.toContain(`  ${line}\n`);
  const lines = printed.split("Add to it:\n")[1]?.split("\n\n")[0]?.replaceAll("  ", "");
  writeFileSync(project(".gitignore"), `${read(".gitignore")}${lines}\n`);
  expect(await run()).not.toContain("Add to it");
});

test.each<[InitOptions, string]>([
  [{ ci: "github" }, "GitHub runs .github/ only in the root of a repository, and this project is in a folder of "],
  [
    { ci: "gitlab" },
    "GitLab runs .gitlab-ci.yml only in the root of a repository, and this project is in a folder of ",
  ],
])("%j in a folder of a repository says that no workflow runs there", async (options, sentence) => {
  expect(await run(options)).not.toContain("in the root of a repository");
  rmSync(project(), { recursive: true });
  mkdirSync(join(folder, ".git"));
  expect(await run(options)).toContain(`${sentence}${folder}. `);
  expect(await run({ ...options, add: ["workflows"] })).toContain(sentence);
  expect(await run({ ...options, add: ["test"] })).not.toContain(sentence);
  expect(await run({ ci: "none" })).not.toContain(sentence);
  mkdirSync(project(".git"));
  expect(await run(options)).not.toContain(sentence);
});

test("the next steps quote a folder with a space", async () => {
  const log = jest.spyOn(console, "log").mockReturnValue();
  await init(join(folder, "my phone"), { yes: true, from });
  expect(log.mock.lastCall?.[0]).toContain(`\n  cd "${join(folder, "my phone")}"\n`);
});

test.each<[string, InitOptions, string]>([
  ["no tarballs", { from: "nowhere" }, `--from nowhere: there is no auth0-8x8-${PACKAGE_INFO.version}.tgz.`],
  ["an environment", { environment: ["dev"] }, '--environment "dev" isn\'t valid. Use <name>=<domain>,<region of 8x8>'],
  ["a domain", { environment: ["dev=https://a.com,europe"] }, "dev.domain: "],
  ["a region", { environment: ["dev=a.eu.auth0.com,mars"] }, "dev.region: "],
  [
    "the sandbox",
    { environment: ["sandbox=a.eu.auth0.com,europe"] },
    "--environment sandbox: every project has this one.",
  ],
  [
    "a name",
    { environment: ["dev=a.eu.auth0.com,europe", "dev=b.eu.auth0.com,europe"] },
    "--environment dev: named twice.",
  ],
  ["a backend's form", { backend: "s3,acme" }, '--backend "s3,acme" isn\'t valid. Use <type>,<field>=<value>,…'],
  ["a backend's field", { backend: "s3,bucket=A" }, "dev.backend.bucket: "],
  ["a part of no project", { add: ["test"] }, "--add test: there is no package.json"],
  [
    "a shared state",
    { backend: "http,address=https://a.com/phone" },
    "prod.backend: dev already keeps its state there",
  ],
])("refuses %s that is wrong, and writes nothing", async (_, options, message) => {
  const failure = await run(options).catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: expect.stringContaining(message), exitCode: USAGE_ERROR });
  expect(readdirSync(folder)).toEqual(["tarballs"]);
});

test("while the packages aren't on npm, it asks for tarballs", async () => {
  const { from: _, ...options } = { from, yes: true };
  await expect(init(join(folder, "phone"), options)).rejects.toThrow(
    "--from: missing. The packages aren't on npm yet.",
  );
});

test("an empty name of a folder, as from a variable that isn't set, is a mistake", async () => {
  await expect(init("", { yes: true, from })).rejects.toThrow("The folder has no name.");
});

test("says which file can't be written", async () => {
  writeFileSync(join(folder, "phone"), "");
  await expect(run()).rejects.toThrow(
    /Can't create \S+phone\S+, because a part of this path is a file\. .+ Nothing was written\.$/,
  );
});
