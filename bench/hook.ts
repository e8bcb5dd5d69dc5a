import { type ActionNode, findActionNode } from "auth0-8x8-sandbox/parts";
import { VERSION as axios } from "axios";
import { candidates } from "./hook/candidates";
import { measureConnections } from "./hook/connections";
import { Laboratory } from "./hook/laboratory";
import { judge } from "./hook/limits";
import { measure } from "./hook/measure";
import { chart, type NodeResults, section } from "./hook/page";
import { createBenchmark } from "./shared/benchmark";

/** Compares the Action with other ways to send the same message. Runs them on Auth0's Node version and on this one. */
export const hook = createBenchmark("hook", {
  duration: "Takes about ten minutes.",
  measure: measureAll,
  section: (results, run) => section(results, run, axios),
  chart,
  judge: (results) => results.flatMap(({ results }) => judge(results)),
});

async function measureAll(progress: (text: string) => void): Promise<NodeResults[]> {
  const laboratory = await Laboratory.open();
  try {
    const compared = candidates(laboratory.origin);
    const all: NodeResults[] = [];
    for (const node of nodes()) {
      const results = await measure(laboratory, node, compared, progress);
      all.push({ node: node.version, results, ...(await measureConnections(laboratory, node, progress)) });
    }
    return all;
  } finally {
    await laboratory.close();
  }
}

/** Auth0's Node version, if installed, and the version that runs this program. */
function nodes(): readonly ActionNode[] {
  const auth0s = findActionNode();
  const own = { path: process.execPath, version: process.versions.node };
  return own.path === auth0s.path ? [own] : [auth0s, own];
}
