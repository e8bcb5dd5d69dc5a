import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pico from "picocolors";
import type { SuiteOptions } from "./command";
import { compareDeploys } from "./infra/deploy";
import { judgeCalls, judgeSynth } from "./infra/limits";
import { section } from "./infra/page";
import { measureSynth } from "./infra/synth";
import { deployMany } from "./infra/tenants";
import { describeMachine } from "./machine";
import { createProgress } from "./progress";
import { reportMissed } from "./verdict";
import { PAGE, writeSection } from "./write-section";

/** What synth takes beside the library that it is built on, and deploys beside other ways to deploy the same. */
export async function infra({ check = false, write = false }: SuiteOptions): Promise<void> {
  const machine = describeMachine();
  console.error(pico.dim(`${machine}. What else runs here weighs on the figures; it takes about six minutes.`));
  const progress = createProgress(process.stderr);
  const synth = await measureSynth(progress);
  const deploys = await compareDeploys(progress);
  const tenants = await deployMany(progress);
  progress("");

  const { "this stack, `cdktf deploy`": ours, "hand-written HCL": byHand } = Object.fromEntries(
    deploys.map((result) => [result.title, result]),
  );
  if (!ours || !byHand) throw new Error("What is to be compared was not measured.");
  const verdicts = [...judgeSynth(synth), ...judgeCalls(ours, byHand)];
  const date = new Date().toISOString().slice(0, 10);
  const text = section({ synth, deploys, tenants, verdicts }, { date, machine, versions: versions() });
  console.log(text);
  if (write) writeSection(PAGE, text);
  reportMissed(verdicts, check);
}

function versions(): string {
  const packages = ["cdktf", "cdktf-cli", "auth0-deploy-cli"].map((name) => {
    const file = join(__dirname, "../node_modules", name, "package.json");
    return `${name} ${JSON.parse(readFileSync(file, "utf8")).version}`;
  });
  const [terraform] = execFileSync("terraform", ["version"], { encoding: "utf8" }).split("\n", 1);
  return [`Node ${process.versions.node}`, terraform, ...packages].join(", ");
}
