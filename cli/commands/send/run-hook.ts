import { maskPhoneNumber, Redactor } from "@auth0-8x8/text";
import type { Environment } from "auth0-8x8";
import { bundle, hookSettingsOf, TRIGGERS } from "auth0-8x8/tools";
import {
  ActionRuntime,
  type ExecutionResult,
  type PhoneEvent,
  toHookCall,
  toSendPhoneMessageEvent,
} from "auth0-8x8-sandbox/parts";
import pico from "picocolors";
import { reportSynthErrors } from "../../environments";
import { conditionsOf, resultsOf } from "../../plan/routes";
import { aborted } from "../../process/interruption";
import { printJson } from "../../screen/print-json";
import { Screen } from "../../screen/screen";
import type { SendRequest } from "./request";
import { describeResult, helpPage, resultOf } from "./result";
import { sampleEvent } from "./sample-event";
import type { HookToRun } from "./stack-hook";

export interface RunHookProps {
  /** The environment's name. */
  readonly name: string;
  readonly hook: HookToRun;
  readonly request: SendRequest;
  /** A PEM file of certificates that the hook trusts besides the public ones. @default - none */
  readonly certificateFile?: string | undefined;
  /** Print one line of JSON instead of text. */
  readonly json: boolean;
  /** Stops the hook. */
  readonly signal: AbortSignal;
}

/** Runs the hook once, compiled as for a deploy, and shows its log and the result. The exit code is 1 unless the message was sent. */
export async function runHook(props: RunHookProps): Promise<void> {
  const { name, hook, request, json } = props;
  const { trigger, message, secrets, origin } = request;
  const event = reportSynthErrors(() => sampleEvent(name, hook.environment, message, origin));
  const execution = await execute(event, props);
  const redactor = redactorFor(message.recipient, event.notification.code, secrets);
  const logs = execution.logs.map((line) => redactor.redact(line));
  const result = resultOf(execution);
  const shown = { ...result, ...(result.reason !== undefined && { reason: redactor.redact(result.reason) }) };
  const { nodeVersion: node, nodeNote, durationMs } = execution;
  const { type, deliveryMethod: method } = message;
  const to = maskPhoneNumber(message.recipient);
  const isSent = shown.outcome === "sent";
  if (!isSent) process.exitCode = 1;
  if (json) {
    const about = { environment: name, trigger, type, method, to, node, ms: Math.round(durationMs) };
    printJson({ ...about, ...shown, logs });
    return;
  }
  const screen = new Screen(process.stdout);
  screen.line(`${pico.bold("Hook")}  ${name}: ${type} by ${method} to ${to}, ${trigger}, on Node ${node}`);
  if (nodeNote) screen.line(`      ${nodeNote}`);
  if (hook.environment.routes?.length) {
    screen.line(`${pico.bold("Route")} ${describeRoute(hook.environment, result.route)}`);
  }
  for (const line of logs) screen.line(`${pico.bold("Log")}   ${pico.dim(line)}`);
  screen.line(`${isSent ? pico.green("✔") : pico.red("✘")} ${describeResult(shown)}`);
  if (!isSent) screen.line(`      ${helpPage(shown)} explains the reason and what to do.`);
}

/** The route that was taken, with its conditions and settings. */
function describeRoute({ routes = [] }: Environment, name: string | undefined): string {
  const route = routes.find((it) => it.name === name);
  if (!route) return `none of ${routes.length}`;
  const [conditions, settings] = [conditionsOf(route), resultsOf(route)].map((words) => words.join(", "));
  return `${name} (${conditions || "all messages"}): ${settings || "as without a route"}`;
}

/** Runs the hook once, with the event in the form of its trigger. */
async function execute(
  event: PhoneEvent,
  { hook: { environment, code: compiled }, request: { trigger, secrets }, certificateFile, signal }: RunHookProps,
): Promise<ExecutionResult> {
  const code = compiled ?? reportSynthErrors(() => bundle(TRIGGERS[trigger], hookSettingsOf(environment)));
  const runtime = new ActionRuntime(certificateFile ? { certificateFile } : {});
  const id = "sample";
  const run = () => {
    if (trigger === "legacy-hook") return runtime.executeHook({ id, code }, toHookCall(event, secrets));
    const own = trigger === "send-phone-message" ? toSendPhoneMessageEvent(event) : event;
    return runtime.execute({ id, code, triggerId: trigger }, { ...own, secrets, configuration: {} });
  };
  try {
    return await Promise.race([run(), aborted(signal)]);
  } finally {
    await runtime.close();
  }
}

/**
 * Creates a redactor for what the hook logs. The package's own hook logs nothing confidential, but the user's own code may. The sub-account isn't a
 * secret: it is part of the addresses of 8x8's API.
 */
export function redactorFor(
  recipient: string,
  code: string | undefined,
  { subaccount, ...secrets }: Readonly<Record<string, string>>,
): Redactor {
  const redactor = new Redactor();
  for (const value of [...Object.values(secrets), code ?? ""]) redactor.add(value);
  for (const value of [recipient, recipient.slice(1)]) redactor.add(value, maskPhoneNumber(recipient));
  return redactor;
}
