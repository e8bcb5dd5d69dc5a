import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const INSTALL = join(__dirname, "..", "..", "scripts", "install.cjs");

/** Runs the script as if on another version of Node. */
function installOn(version: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const program = `Object.defineProperty(process.versions, "node", { value: "${version}" }); require(${JSON.stringify(INSTALL)})`;
  const options = { encoding: "utf8", env: { ...process.env, ...env } } as const;
  return spawnSync(process.execPath, ["-e", program, "--", INSTALL, ...args], options);
}

test.each(["18.20.4", "20.18.3", "21.7.3", "22.11.0", "23.11.0", "25.2.1"])(
  "refuses Node %s in one sentence that names the remedy",
  (version) => {
    const { status, stdout, stderr } = installOn(version);
    expect([status, stdout, stderr]).toEqual([
      1,
      "",
      `Node ${version} isn't supported. Use Node 20.19+, 22.12+, 24 or 26+ (https://nodejs.org).\n`,
    ]);
  },
);

const OLD_NODE = join(__dirname, "../../packages/nodes/12/node_modules/.bin/node");

/** npm has no Node 12 for some machines. */
(existsSync(OLD_NODE) ? test : test.skip).each([["scripts/install.cjs"], ["cli/bin.cjs"]])(
  "a real Node 12 is refused, too: %s",
  (file) => {
    const { status, stderr } = spawnSync(OLD_NODE, [join(__dirname, "../..", file)], { encoding: "utf8" });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^Node 12\.[\d.]+ isn't supported\. Use Node .*\n$/)]);
  },
);

test.each(["20.19.0", "20.20.2", "22.12.0", "22.23.3", "24.0.0", "24.22.3", "26.0.0", "27.1.0"])(
  "accepts Node %s, and has nothing to do if everything is installed",
  (version) => {
    expect(installOn(version)).toMatchObject({ status: 0, stdout: "", stderr: "" });
  },
);

describe("Terraform", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "terraform-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** A command that reports a version, as Terraform and OpenTofu do. */
  function fake(version: string): string {
    const file = join(directory, "terraform");
    writeFileSync(file, `#!/bin/sh\necho '{ "terraform_version": "${version}", "platform": "linux_amd64" }'\n`);
    chmodSync(file, 0o755);
    return file;
  }

  const check = (command: string) => installOn("24.1.0", ["terraform"], { TERRAFORM_BINARY_NAME: command });
  const remedy =
    /Install Terraform 1\.11\+ \(https:.*\) or OpenTofu 1\.11\+ \(and set TERRAFORM_BINARY_NAME=tofu\)\.\n$/;

  test.each(["1.11.0", "1.20.3", "1.12.0-beta1", "2.0.0"])("accepts version %s", (version) => {
    expect(check(fake(version))).toMatchObject({ status: 0, stderr: "" });
  });

  test("names the version of one that knows no JSON", () => {
    const file = fake("");
    writeFileSync(file, "#!/bin/sh\necho 'Terraform v0.12.31'\n");
    expect(check(file).stderr).toMatch(/terraform 0\.12\.31 is too old\. Install Terraform/);
  });

  test.each(["1.10.5", "0.15.5"])("refuses version %s with the remedy", (version) => {
    const { status, stderr } = check(fake(version));
    expect([status, stderr]).toEqual([1, expect.stringMatching(remedy)]);
    expect(stderr).toContain(`terraform ${version} is too old. `);
  });

  test("says what to install if Terraform is missing, before it installs anything", () => {
    const { status, stdout, stderr } = check(join(directory, "none"));
    expect([status, stdout, stderr]).toEqual([1, "", expect.stringMatching(remedy)]);
    expect(stderr).toMatch(/^Can't run `.*none`\. /);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
