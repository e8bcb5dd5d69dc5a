import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { PACKAGES, type PackageName } from "../../../scripts/packages/install-packed";
import { InitProject } from "../../support/projects/init-project";
import { PageProject } from "../../support/projects/library-page";
import { PackedPackages } from "../../support/projects/packed-packages";

// `npm run test:nodes` runs this file on each supported Node: each loads TypeScript in another way.
jest.setTimeout(120_000);

const run = promisify(execFile);

let packages: PackedPackages;
beforeAll(async () => {
  packages = await PackedPackages.load();
});

describe.each(["commonjs", "module"] as const)("your own app, as %s", (type) => {
  test("send runs the hook of a stack that has its own entry", async () => {
    const page = new PageProject({ packages, names: Object.keys(PACKAGES) as PackageName[], type });
    try {
      const { code, output } = await page.auth0(["send", "sandbox"]);
      expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/Acme: Test: \d{6} .*8x8 sent/s) });
    } finally {
      await page.close();
    }
  });

  test("send loads environments.ts, what it imports, and hook/", async () => {
    const project = InitProject.create(packages, "--module", type === "module" ? "esm" : "commonjs", "--hook");
    try {
      writeFileSync(join(project.directory, "infra", "sender.ts"), 'export const source: string = "Shared";\n');
      const file = "infra/environments.ts";
      project.edit(file, "\n\nconst {", '\nimport { source } from "./sender.js";\n\nconst {');
      project.edit(file, "    domain: SANDBOX_AUTH0_DOMAIN,", "    source,\n    domain: SANDBOX_AUTH0_DOMAIN,");
      const { stdout } = await run("auth0-8x8", ["send", "sandbox"], { cwd: project.directory, env: project.env() });
      expect(stdout).toMatch(/Shared.*Acme: Test: \d{6} .*8x8 sent/s);
    } finally {
      project.remove();
    }
  });
});
