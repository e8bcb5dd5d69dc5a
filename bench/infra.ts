import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BY_HAND, CDKTF_DEPLOY, compareDeploys, OURS } from "./infra/deploy";
import { judgeCalls, judgeComparison, judgeDeploys, judgeSynth } from "./infra/limits";
import { chart, section } from "./infra/page";
import { NODE } from "./infra/project";
import { measureSynth } from "./infra/synth";
import { deployMany } from "./infra/tenants";
import { createBenchmark } from "./shared/benchmark";

/** Compares synth with the library it is built on, and deploys with other tools for the same resources. */
export const infra = createBenchmark("infra", {
  duration: "Takes about nine minutes.",
  async measure(progress) {
    const synth = await measureSynth(progress);
    const deploys = await compareDeploys(progress);
    const tenants = await deployMany(progress);
    const [ours, cdktf, byHand] = [OURS, CDKTF_DEPLOY, BY_HAND].map((title) => {
      return deploys.find((result) => result.title === title);
    });
    if (!ours || !cdktf || !byHand) throw new Error("The stack or the hand-written HCL was not measured.");
    const verdicts = [
      ...judgeSynth(synth),
      ...judgeDeploys(ours, cdktf, byHand),
      ...judgeCalls(ours, byHand),
      judgeComparison(ours),
    ];
    return { synth, deploys, tenants, verdicts };
  },
  section: (results, run) => section(results, run, versions()),
  chart: ({ deploys, tenants }) => chart(deploys, tenants),
  judge: ({ verdicts }) => verdicts,
});

function versions(): string {
  const packages = ["cdktf", "cdktf-cli", "auth0-deploy-cli"].map((name) => {
    const file = join(__dirname, "../node_modules", name, "package.json");
    return `${name} ${JSON.parse(readFileSync(file, "utf8")).version}`;
  });
  const [terraform] = execFileSync("terraform", ["version"], { encoding: "utf8" }).split("\n", 1);
  return [`Node ${NODE.version}`, terraform, ...packages].join(", ");
}
