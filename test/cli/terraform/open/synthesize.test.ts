import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { synthesizeEnvironment, synthesizeStacks } from "../../../../cli/terraform/open/synthesize";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "app-"));
  writeFileSync(join(project, "cdktf.json"), JSON.stringify({ app: "node app.cjs" }));
  const manifest = { stacks: { dev: { workingDirectory: "stacks/dev" } } };
  const write = `require("node:fs").writeFileSync(process.env.CDKTF_OUTDIR + "/manifest.json", '${JSON.stringify(manifest)}')`;
  writeFileSync(join(project, "app.cjs"), write);
  const gone = join(project, "cdktf.out", "stacks", "gone");
  mkdirSync(gone, { recursive: true });
  writeFileSync(join(gone, "cdk.tf.json"), "{}");
});
afterEach(() => rmSync(project, { recursive: true }));

const synthesize = (environment: string) => synthesizeEnvironment(environment, { project, env: process.env });

test("returns the folder of an environment", async () => {
  expect(await synthesize("dev")).toBe(join(project, "cdktf.out", "stacks", "dev"));
});

test.each(["gone", "nowhere", "constructor"])(
  "refuses %s, which the app doesn't have, and names the environments it has",
  async (name) => {
    await expect(synthesize(name)).rejects.toThrow(`No environment named ${name}. Use one of: dev.`);
  },
);

test("a syntax error in TypeScript names its place, without tsx's stack trace", async () => {
  const settings = JSON.stringify({ app: `node --import ${pathToFileURL(require.resolve("tsx")).href} app.ts` });
  writeFileSync(join(project, "cdktf.json"), settings);
  writeFileSync(join(project, "app.ts"), 'const dev = {\n  domain: "acme.eu.auth0.com"\n  region: "europe" };\n');
  await expect(synthesize("dev")).rejects.toMatchObject({
    message: `app.ts:3:2: Expected "}" but found "region". Fix the syntax, then run the command again.`,
  });
});

test.each([
  { ends: "well", exitCode: 0, left: "new" },
  { ends: "with an error", exitCode: 1, left: "old" },
])("another command finds whole files while an app is synthesized that ends $ends", async ({ exitCode, left }) => {
  const file = join(project, "cdktf.out", "stacks", "dev", "cdk.tf.json");
  mkdirSync(join(file, ".."));
  writeFileSync(file, "old");
  const source = `
    const { copyFileSync, mkdirSync, writeFileSync } = require("node:fs");
    const folder = process.env.CDKTF_OUTDIR + "/stacks/dev";
    mkdirSync(folder, { recursive: true });
    writeFileSync(folder + "/cdk.tf.json", "new");
    copyFileSync(${JSON.stringify(file)}, "seen-meanwhile");
    process.exitCode = ${exitCode};`;
  appendFileSync(join(project, "app.cjs"), source);
  await synthesize("dev").catch(() => undefined);
  expect(readFileSync(join(project, "seen-meanwhile"), "utf8")).toBe("old");
  expect(readFileSync(file, "utf8")).toBe(left);
  expect(readdirSync(join(project, "cdktf.out")).filter((name) => name.startsWith("."))).toEqual([]);
});

test.each([
  ["{", "cdktf.json isn't valid JSON in UTF-8: "],
  ["null", 'cdktf.json has no "app". Set it to '],
  ['{ "app": 1 }', 'cdktf.json has no "app". Set it to '],
])("a cdktf.json that is %s is a mistake to fix", async (json, message) => {
  writeFileSync(join(project, "cdktf.json"), json);
  await expect(synthesizeStacks({ project, env: process.env })).rejects.toMatchObject({
    message: expect.stringContaining(message),
    exitCode: 2,
  });
});

test.each([
  [1, 1],
  [2, 2],
  [255, 1], // as `process.exit(-1)`; above 128, as after a signal
])("an app that ends with %i ends the command with %i", async (code, exitCode) => {
  writeFileSync(join(project, "app.cjs"), `console.error("a mistake"); process.exitCode = ${code};`);
  await expect(synthesizeStacks({ project, env: process.env })).rejects.toMatchObject({
    message: "a mistake",
    exitCode,
  });
});

test.each([
  ["Ctrl-C", 'process.kill(process.pid, "SIGINT")'],
  ["a shell's Ctrl-C", "process.exitCode = 130"],
])("an app that is ended by %s didn't fail", async (_, code) => {
  writeFileSync(join(project, "app.cjs"), `console.error("half a line"); ${code};`);
  await expect(synthesizeStacks({ project, env: process.env })).rejects.toThrow(
    "A signal ended `node app.cjs`, so the app wasn't synthesized. Nothing was changed.",
  );
});
