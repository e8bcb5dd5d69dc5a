import { inspect } from "node:util";
import type { ActionError } from "../result";
import { createApi } from "./api";
import { ActionCache } from "./cache";
import { ActionConsole } from "./console";
import { type Handler, load } from "./load";
import type { FromRunner, ToRunner } from "./protocol";

// The program in an Action's process. It knows its parent by the IPC channel, which the Action's code must not use.
const send = process.send?.bind(process) as (message: FromRunner, sent?: () => void) => void;
delete process.send;

const output = new ActionConsole((line) => send({ type: "log", line }));
const cache = new ActionCache();
let action: Extract<ToRunner, { type: "code" }>;
let handler: Handler | undefined;

process.on("message", (message: ToRunner) => {
  if (message.type === "code") action = message;
  else void execute(message.event);
});
process.on("disconnect", () => process.exit());
process.on("uncaughtException", (error) => {
  send({ type: "crash", error: describe(error) }, () => process.exit(1));
});

async function execute(event: unknown): Promise<void> {
  const { api, verdict } = createApi(action.contract, cache);
  try {
    handler ??= load(action.code, action.contract.handler, output.console);
    await handler(event, api);
    send({ type: "result", ...verdict(), logLength: output.takeLength() });
  } catch (error) {
    send({ type: "result", outcome: "error", error: describe(error), logLength: output.takeLength() });
  }
}

function describe(error: unknown): ActionError {
  if (!(error instanceof Error)) return { name: "Error", message: typeof error === "string" ? error : inspect(error) };
  const { name, message, stack } = error;
  return { name, message, ...(stack && { stack }) };
}
