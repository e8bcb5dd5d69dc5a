import { inspect } from "node:util";
import type { ActionError } from "../result";
import { loadAction } from "./action";
import { ActionCache } from "./cache";
import { ActionConsole } from "./console";
import { loadHook } from "./hook";
import type { Run } from "./load";
import type { FromRunner, ToRunner } from "./protocol";
import { setTimeAhead } from "./time";

// The program in the process of an Action or Hook. It knows its parent by the IPC channel, which that code must not use.
const send = process.send?.bind(process) as (message: FromRunner, sent?: () => void) => void;
delete process.send;

const output = new ActionConsole((line) => send({ type: "log", line }));
const cache = new ActionCache();
let program: Extract<ToRunner, { type: "code" }>;
let run: Run | undefined;

process.on("message", (message: ToRunner) => {
  if (message.type === "code") program = message;
  else void execute(message);
});
process.on("disconnect", () => process.exit());
process.on("uncaughtException", (error) => {
  send({ type: "crash", error: describe(error) }, () => process.exit(1));
});

async function execute({ event, aheadMs }: Extract<ToRunner, { type: "event" }>): Promise<void> {
  setTimeAhead(aheadMs);
  try {
    run ??= load();
    const verdict = await run(event);
    send({ type: "result", ...verdict, logLength: output.takeLength() });
  } catch (error) {
    send({ type: "result", outcome: "error", error: describe(error), logLength: output.takeLength() });
  }
}

function load(): Run {
  const { code, contract, packages } = program;
  if (contract.type === "hook") return loadHook(code, output.console);
  return loadAction(code, contract, cache, output.console, packages);
}

function describe(error: unknown): ActionError {
  if (!(error instanceof Error)) return { name: "Error", message: typeof error === "string" ? error : inspect(error) };
  const { name, message, stack } = error;
  return { name, message, ...(stack && { stack }) };
}
