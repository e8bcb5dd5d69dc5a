import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesizeEnvironment } from "../../../cli/terraform/synthesize";

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
