import { inspect } from "node:util";
import type { ActionError } from "../execution-result";
import { loadAction } from "./action";
import { ActionCache } from "./cache";
import { ActionConsole } from "./console";
import { loadHook } from "./hook";
import type { LoadedCode } from "./load";
import { refuseConnections } from "./network";
import type { CodeMessage, EventMessage, FromRunner, ToRunner } from "./protocol";
import { setTimeAhead } from "./time";

// The program that runs in the process of an Action or Hook. The code it runs must not see the IPC channel to the parent.
const send = process.send?.bind(process) as (message: FromRunner, sent?: () => void) => void;
delete process.send;

const output = new ActionConsole((line) => send({ type: "log", line }));
const cache = new ActionCache();
let program: CodeMessage;
let run: LoadedCode | undefined;

process.on("message", (message: ToRunner) => {
  if (message.type === "event") return void execute(message);
  program = message;
  if (message.allowedHosts) refuseConnections(message.allowedHosts, (line) => send({ type: "log", line }));
});
process.on("disconnect", () => process.exit());
process.on("uncaughtException", (error) => {
  send({ type: "crash", error: describe(error) }, () => process.exit(1));
});

async function execute({ event, aheadMs }: EventMessage): Promise<void> {
  setTimeAhead(aheadMs);
  try {
    run ??= load();
    const verdict = await run(event);
    send({ type: "result", ...verdict, logLength: output.takeLength() });
  } catch (error) {
    send({ type: "result", outcome: "error", error: describe(error), logLength: output.takeLength() });
  }
}

function load(): LoadedCode {
  const { code, contract, packages } = program;
  if (contract.type === "hook") return loadHook(code, output.console);
  return loadAction(code, contract, { cache, console: output.console, packages });
}

function describe(error: unknown): ActionError {
  if (!(error instanceof Error)) return { name: "Error", message: typeof error === "string" ? error : inspect(error) };
  const { name, message, stack } = error;
  return { name, message, ...(stack && { stack }) };
}
