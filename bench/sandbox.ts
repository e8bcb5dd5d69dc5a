import pico from "picocolors";
import type { SuiteOptions } from "./command";
import { describeMachine } from "./machine";
import { createProgress } from "./progress";
import { judge } from "./sandbox/limits";
import { measureLogIns } from "./sandbox/log-ins";
import { measureMemory, measureTenants } from "./sandbox/memory";
import { section } from "./sandbox/page";
import { reportMissed } from "./verdict";
import { PAGE, writeSection } from "./write-section";

/** How many log-ins the sandbox carries, and whether its memory stays the same. */
export async function sandbox({ check = false, write = false }: SuiteOptions): Promise<void> {
  const machine = describeMachine();
  console.error(pico.dim(`${machine}. What else runs here weighs on the figures; it takes about two minutes.`));
  const progress = createProgress(process.stderr);
  const tenants = await measureTenants(progress);
  const logIns = await measureLogIns(progress);
  const memory = await measureMemory(progress);
  progress("");
  const results = { logIns, memory, tenants };
  const text = section(results, { date: new Date().toISOString().slice(0, 10), machine });
  console.log(text);
  if (write) writeSection(PAGE, text);
  reportMissed(judge(results), check);
}
