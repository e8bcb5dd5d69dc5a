import { judge } from "./sandbox/limits";
import { measureLogIns } from "./sandbox/log-ins";
import { measureMemory, measureTenants } from "./sandbox/memory";
import { chart, section } from "./sandbox/page";
import { measureStart } from "./sandbox/start";
import { createBenchmark } from "./shared/benchmark";

/** Measures the sandbox: how fast it starts, how many logins per second it handles, and its memory. The memory must stay flat. */
export const sandbox = createBenchmark("sandbox", {
  duration: "Takes about two minutes.",
  async measure(progress) {
    const start = measureStart(progress);
    const tenants = await measureTenants(progress);
    const logIns = await measureLogIns(progress);
    return { start, tenants, logIns, memory: await measureMemory(progress) };
  },
  section,
  chart,
  judge,
});
