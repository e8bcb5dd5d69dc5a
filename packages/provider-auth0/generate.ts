// Writes lib/: bindings that cdktf's generator makes from schema.json, compiled. lib/ isn't committed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ConstructsMakerProviderTarget, Language, TerraformProviderConstraint } from "@cdktf/commons";
// The package's main entry needs jsii, which it does not declare; this file alone does not.
import { TerraformProviderGenerator } from "@cdktf/provider-generator/lib/get/generator/provider-generator";
import { CodeMaker } from "codemaker";

const CONSTRAINT = "auth0/auth0@~> 1.55";
const here = __dirname;
const source = mkdtempSync(join(here, ".source-"));

async function generate(): Promise<void> {
  const schema = JSON.parse(readFileSync(join(here, "schema.json"), "utf8"));
  delete schema.provider_versions; // with it, stacks would pin that exact version instead of the constraint
  const code = new CodeMaker();
  new TerraformProviderGenerator(code, schema).generate(
    new ConstructsMakerProviderTarget(new TerraformProviderConstraint(CONSTRAINT), Language.TYPESCRIPT),
  );
  await code.save(source);
}

function compile(): void {
  rmSync(join(here, "lib"), { recursive: true, force: true });
  const tsc = join(dirname(createRequire(__filename).resolve("typescript/package.json")), "bin", "tsc");
  const options = "--ignoreConfig --module node16 --target es2022 --declaration --skipLibCheck --types node".split(" ");
  const rootDir = join(source, "providers", "auth0");
  const files = [join(rootDir, "index.ts"), join(rootDir, "lazy-index.ts")];
  const { status } = spawnSync(
    process.execPath,
    [tsc, ...options, "--rootDir", rootDir, "--outDir", join(here, "lib"), ...files],
    {
      stdio: "inherit",
    },
  );
  if (status !== 0) throw new Error("The generated bindings don't compile. See the errors above.");
}

generate()
  .then(compile)
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  })
  .finally(() => rmSync(source, { recursive: true, force: true }));
