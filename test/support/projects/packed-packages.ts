import { existsSync, mkdirSync, renameSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type PackageName, packInto, tarballIn } from "../../../scripts/packages/install-packed";

/** The tarballs that `npm publish` would upload. All test files of a run share them, because packing takes seconds. */
export class PackedPackages {
  /** @param directory the folder with the tarballs */
  private constructor(readonly directory: string) {}

  /** Packs this repository as it is, unless another test file has done so in this run: into the folder that shared-packages.ts makes. */
  static async load(): Promise<PackedPackages> {
    const folder = process.env.SHARED_PACKAGES;
    if (!folder) throw new Error("SHARED_PACKAGES isn't set. jest.config.cjs lists these tests as `terraform`.");
    const [packed, lock] = [join(folder, "packed"), join(folder, "lock")];
    while (!existsSync(packed)) {
      try {
        mkdirSync(lock);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        await setTimeout(100); // another process packs
        continue;
      }
      try {
        if (existsSync(packed)) break;
        const unfinished = join(folder, "unfinished");
        packInto(unfinished);
        renameSync(unfinished, packed);
      } finally {
        rmdirSync(lock);
      }
    }
    return new PackedPackages(packed);
  }

  /** The tarball of one package. */
  tarball(name: PackageName): string {
    return tarballIn(this.directory, name);
  }
}
