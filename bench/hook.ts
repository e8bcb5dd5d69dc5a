import { VERSION as axios } from "axios";
import pico from "picocolors";
import { type ActionNode, findActionNode } from "../sandbox/runtime/action-node";
import type { SuiteOptions } from "./command";
import { candidates } from "./hook/candidates";
import { Laboratory } from "./hook/laboratory";
import { judge } from "./hook/limits";
import { measure } from "./hook/measure";
import { type NodeResults, section } from "./hook/page";
import { describeMachine } from "./machine";
import { createProgress } from "./progress";
import { reportMissed } from "./verdict";
import { PAGE, writeSection } from "./write-section";

/** What the Action costs beside others that send the same message, on Auth0's Node and on this one. */
export async function hook({ check = false, write = false }: SuiteOptions): Promise<void> {
  const machine = describeMachine();
  console.error(pico.dim(`${machine}. What else runs here weighs on the figures; it takes about a minute.`));
  const results = await measureAll();
  const text = section(results, { date: new Date().toISOString().slice(0, 10), machine, axios });
  console.log(text);
  if (write) writeSection(PAGE, text);
  reportMissed(
    results.flatMap(({ results }) => judge(results)),
    check,
  );
}

async function measureAll(): Promise<NodeResults[]> {
  const progress = createProgress(process.stderr);
  const laboratory = await Laboratory.open();
  try {
    const compared = candidates(laboratory.origin);
    const all: NodeResults[] = [];
    for (const node of nodes()) {
      all.push({ node: node.version, results: await measure(laboratory, node, compared, progress) });
    }
    return all;
  } finally {
    progress("");
    await laboratory.close();
  }
}

/** Auth0's Node, where there is one, and the one that runs this. */
function nodes(): readonly ActionNode[] {
  const auth0s = findActionNode();
  const own = { path: process.execPath, version: process.versions.node };
  return own.path === auth0s.path ? [own] : [auth0s, own];
}
