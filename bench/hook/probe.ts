// Runs in a candidate's process. It runs the candidate's code as the sandbox runs deployed code, and times each send.
import { readFileSync } from "node:fs";
import type { LoadedCode } from "auth0-8x8-sandbox/runner";
import { ActionCache, ActionConsole, contractOf, loadAction, loadHook } from "auth0-8x8-sandbox/runner";
import { actionEvent, hookCall, type Secrets } from "./message";
import type { Sends, Timings } from "./process";

const [kind, file = "", secretsJson = ""] = process.argv.slice(2);
const code = readFileSync(file, "utf8");
const secrets = JSON.parse(secretsJson) as Secrets;
const { console } = new ActionConsole(() => {});
let run: LoadedCode | undefined;

process.on("message", (sends: Sends) => void send(sends));
process.on("disconnect", () => process.exit());

/** Sends the messages and reports how long each took. */
async function send({ first, count, parallel = 1 }: Sends): Promise<void> {
  const milliseconds: number[] = [];
  let next = first;
  const sendInTurn = async () => {
    while (next < first + count) milliseconds.push(await sendOne(next++));
  };
  await Promise.all(Array.from({ length: parallel }, sendInTurn));
  const timings: Timings = { milliseconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
  process.send?.(timings);
}

/** Sends a message and returns the milliseconds that it took. The very first one includes loading the code. */
async function sendOne(number: number): Promise<number> {
  const message = kind === "hook" ? hookCall(secrets, number) : actionEvent(secrets, number);
  const began = performance.now();
  run ??= load();
  const { outcome, reason } = await run(message);
  if (outcome !== "completed") throw new Error(`${outcome}: ${reason}`);
  return performance.now() - began;
}

function load(): LoadedCode {
  if (kind === "hook") return loadHook(code, console);
  return loadAction(code, contractOf("custom-phone-provider"), { cache: new ActionCache(), console });
}
