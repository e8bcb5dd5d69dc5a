import { arch, cpus, loadavg, platform, totalmem } from "node:os";

/** The machine in one line: system, processors, memory, and the load before the benchmark. */
export function describeMachine(): string {
  const [cpu, ...others] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const load = `load average ${loadavg()[0]?.toFixed(1)} at the start`;
  return `${platform()} ${arch()}, ${others.length + 1} × ${cpu?.model.trim()}, ${memory}, ${load}`;
}
