// The program in a candidate's process: it runs the candidate's code as the sandbox runs deployed code, and times each send.
import { readFileSync } from "node:fs";
import { loadAction } from "../../sandbox/runtime/runner/action";
import { ActionCache } from "../../sandbox/runtime/runner/cache";
import { ActionConsole } from "../../sandbox/runtime/runner/console";
import { loadHook } from "../../sandbox/runtime/runner/hook";
import type { Run } from "../../sandbox/runtime/runner/load";
import { contractOf } from "../../sandbox/runtime/triggers";
import { actionEvent, hookCall, type Secrets } from "./message";
import type { Sends, Timings } from "./process";

const [kind, file = "", secretsJson = ""] = process.argv.slice(2);
const code = readFileSync(file, "utf8");
const secrets = JSON.parse(secretsJson) as Secrets;
const { console } = new ActionConsole(() => {});
let run: Run | undefined;

process.on("message", ({ first, count }: Sends) => void send(first, count));
process.on("disconnect", () => process.exit());

/** The very first send includes the loading of the code. */
async function send(first: number, count: number): Promise<void> {
  const milliseconds: number[] = [];
  for (let number = first; number < first + count; number++) {
    const message = kind === "hook" ? hookCall(secrets, number) : actionEvent(secrets, number);
    const began = performance.now();
    run ??= load();
    const { outcome, reason } = await run(message);
    milliseconds.push(performance.now() - began);
    if (outcome !== "completed") throw new Error(`${outcome}: ${reason}`);
  }
  const timings: Timings = { milliseconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
  process.send?.(timings);
}

function load(): Run {
  if (kind === "hook") return loadHook(code, console);
  return loadAction(code, contractOf("custom-phone-provider"), new ActionCache(), console);
}
