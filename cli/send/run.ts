import pico from "picocolors";
import { bundle } from "../../infra/bundle";
import type { Environment } from "../../infra/environment";
import { hookSettingsOf } from "../../infra/hook-settings-of";
import { TRIGGERS } from "../../infra/trigger";
import { masked } from "../../sandbox/masked";
import { ActionRuntime } from "../../sandbox/runtime/action-runtime";
import type { ExecutionResult } from "../../sandbox/runtime/result";
import { aborted } from "../interruption";
import { Screen } from "../screen";
import { answerOf, describe, pageOf } from "./answer";
import { asFailure } from "./find-environment";
import { hider } from "./hide";
import type { SendRequest } from "./request";
import { execute, sampleEvent } from "./sample";

export interface RunProps {
  /** The environment's name. */
  readonly name: string;
  readonly environment: Environment;
  readonly request: SendRequest;
  /** A PEM file of certificates that the hook trusts besides the public ones. @default - none */
  readonly certificateFile?: string | undefined;
  /** One line of JSON instead of words. */
  readonly json: boolean;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Bundles the hook as a deploy does, runs it once, and shows its log and what came of it; sets exit code 1 unless it was sent. */
export async function run({ name, environment, request, certificateFile, json, signal }: RunProps): Promise<void> {
  const { trigger, message, secrets } = request;
  const code = asFailure(() => bundle(TRIGGERS[trigger], hookSettingsOf(environment)));
  const event = asFailure(() => sampleEvent(name, environment, message));
  const runtime = new ActionRuntime(certificateFile ? { certificateFile } : {});
  let result: ExecutionResult;
  try {
    result = await Promise.race([execute(runtime, trigger, code, event, secrets), aborted(signal)]);
  } finally {
    await runtime.close();
  }
  const answer = answerOf(result);
  const hide = hider({ recipient: message.recipient, code: event.notification.code, secrets });
  const logs = result.logs.map(hide);
  const shown = { ...answer, ...(answer.reason !== undefined && { reason: hide(answer.reason) }) };
  const { nodeVersion: node, durationMs } = result;
  const about = {
    environment: name,
    trigger,
    type: message.type,
    method: message.deliveryMethod,
    to: masked(message.recipient),
  };
  if (json) console.log(JSON.stringify({ ...about, node, ms: Math.round(durationMs), ...shown, logs }));
  else {
    const screen = new Screen(process.stdout);
    const sent = shown.outcome === "sent";
    screen.line(
      `${pico.bold("Hook")}  ${name}: ${about.type} by ${about.method} to ${about.to}, ${trigger}, on Node ${node}`,
    );
    if (result.nodeNote) screen.line(`      ${result.nodeNote}`);
    for (const line of logs) screen.line(`${pico.bold("Log")}   ${pico.dim(line)}`);
    screen.line(`${sent ? pico.green("✔") : pico.red("✘")} ${pico.bold("8x8")} ${describe(shown)}`);
    if (!sent) screen.line(`      ${pageOf(shown)} says what that means, and what to do.`);
  }
  if (shown.outcome !== "sent") process.exitCode = 1;
}
