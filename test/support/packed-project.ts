import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** What somebody who uses the package has installed besides. */
const OWN = ["typescript", "tsx", "@types/node", "@types/jest"];

/**
 * A project of somebody who uses the package: `examples/library/` with what `npm pack` makes, unpacked as `npm install` would. What the
 * package depends on by its own word, and nothing else, is linked from this repository, so that no registry is needed.
 */
export class PackedProject {
  readonly directory = mkdtempSync(join(tmpdir(), "library-"));
  /** What `npm publish` would upload. */
  readonly tarball: string;
  /** Where the package is installed. */
  readonly package = join(this.directory, "node_modules", "auth0-8x8");

  /** Packs this repository as it is. */
  constructor() {
    execFileSync(process.execPath, ["scripts/build.cjs"], { cwd: ROOT });
    // npm's own scripts would generate the bindings anew, which other tests are reading
    const options = ["--ignore-scripts", "--silent", "--pack-destination", this.directory];
    const name = execFileSync("npm", ["pack", ...options], { cwd: ROOT, encoding: "utf8" }).trim();
    this.tarball = join(this.directory, name);
    mkdirSync(this.package, { recursive: true });
    execFileSync("tar", ["-xzf", this.tarball, "--strip-components=1", "-C", this.package]);
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(this.package, "package.json"), "utf8"));
    for (const name of [...Object.keys({ ...dependencies, ...peerDependencies }), ...OWN]) {
      const link = join(this.directory, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", name), link);
    }
    const example = join(ROOT, "examples", "library");
    for (const file of readdirSync(example)) cpSync(join(example, file), join(this.directory, file));
  }

  /** Installs a package under the name of another, as `npm install <name>@npm:<package>` would. */
  alias(name: string, target: string): void {
    const link = join(this.directory, "node_modules", name);
    rmSync(link);
    symlinkSync(join(ROOT, "node_modules", target), link);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
