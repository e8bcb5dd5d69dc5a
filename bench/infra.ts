import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareProcesses } from "./processes";

/** What the app costs above the library that it is built on. */
export function infra(): void {
  const directory = mkdtempSync(join(tmpdir(), "bench-infra-"));
  try {
    compareProcesses("infra: synth of all environments by the app", 10, [
      { title: "loading cdktf alone", args: ["-e", "require('cdktf')"] },
      { title: "the app", args: ["--import", "tsx", "infra/main.ts"], env: { CDKTF_OUTDIR: join(directory, "out") } },
    ]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
