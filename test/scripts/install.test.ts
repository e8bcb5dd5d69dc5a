import { spawnSync } from "node:child_process";
import { join } from "node:path";

const INSTALL = join(__dirname, "..", "..", "scripts", "install.cjs");

/** Runs the script as if on another version of Node. */
function installOn(version: string) {
  const program = `Object.defineProperty(process.versions, "node", { value: "${version}" }); require(${JSON.stringify(INSTALL)})`;
  return spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
}

test.each(["18.20.4", "20.18.3", "21.7.3", "22.11.0", "23.11.0", "24.9.0", "26.0.0"])(
  "refuses Node %s with the remedy",
  (version) => {
    const { status, stderr } = installOn(version);
    expect(stderr).toContain(`Node ${version} can't be used: `);
    expect(stderr).toContain("Install Node 22");
    expect(status).toBe(1);
  },
);

test.each(["20.19.0", "20.20.2", "22.12.0", "22.23.3"])(
  "takes Node %s, and has nothing to do when all is installed",
  (version) => {
    expect(installOn(version)).toMatchObject({ status: 0, stdout: "", stderr: "" });
  },
);
