import { masked } from "../sandbox/masked";
import { Sandbox } from "../sandbox/sandbox";
import { showArrivals } from "./arrivals";
import { SANDBOX } from "./environments";
import { Failure, USAGE } from "./failure";
import { interruption } from "./interruption";
import { endSandbox, SANDBOX_FOLDER } from "./sandbox-folder";
import { Screen } from "./screen";
import { canAsk, confirm } from "./send/confirm";
import { findEnvironment } from "./send/find-environment";
import { type SendOptions, type SendRequest, sendRequest } from "./send/request";
import { run } from "./send/run";
import { pointedAtSandbox, subaccountsOf } from "./send/sandbox-account";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Runs an environment's hook on this machine, as Auth0 would, with a message that nobody asked for; shows its log and what came of it.
 * Exit code 0: sent; 1: not sent.
 * @throws Failure with all that is wrong with the environment, the options and the variables
 */
export async function send(name: string, options: SendOptions): Promise<void> {
  const signal = interruption();
  try {
    if (!options.sandbox && name !== SANDBOX) return await sendTo8x8(name, options, signal);
    if (process.env.SANDBOX_8X8_ORIGIN) return await sendToSandbox(name, options, process.env, signal);
    const sandbox = await Sandbox.start({ directory: SANDBOX_FOLDER });
    try {
      await sendToSandbox(name, options, { ...process.env, ...sandbox.variables }, signal, sandbox);
    } finally {
      await endSandbox(sandbox);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function sendTo8x8(name: string, options: SendOptions, signal: AbortSignal): Promise<void> {
  const { yes = false, json = false } = options;
  const environment = await findEnvironment(name);
  const request = complete(
    sendRequest(environment, options, process.env, true),
    yes || canAsk() ? [] : ["--yes: missing; this sends a real message, and there is no terminal on which to ask."],
  );
  const { recipient, deliveryMethod } = request.message;
  const what = deliveryMethod === "voice" ? "call" : "message";
  const question = `8x8 will bill this ${what} to ${masked(recipient)}, sent as ${name} sends. Send it?`;
  if (!yes && !(await confirm(question, signal))) throw new Failure("Nothing was sent.");
  await run({ name, environment, request, certificateFile: process.env.NODE_EXTRA_CA_CERTS, json, signal });
}

/** @param own the sandbox, if it was started for this */
async function sendToSandbox(
  name: string,
  options: SendOptions,
  variables: Variables,
  signal: AbortSignal,
  own?: Sandbox,
): Promise<void> {
  for (const [key, value] of Object.entries(variables)) {
    if (key.startsWith("SANDBOX_")) process.env[key] = value; // infra/environments.ts may read them
  }
  const environment = pointedAtSandbox(await findEnvironment(name), variables);
  const request = complete(sendRequest(environment, options, variables, false), foreignOrigins(variables));
  for (const subaccount of subaccountsOf(environment)) own?.addSubaccount(subaccount);
  const { json = false } = options;
  if (own && !json) showArrivals(new Screen(process.stdout), own.eightXEight.inbox);
  await run({ name, environment, request, certificateFile: variables.NODE_EXTRA_CA_CERTS, json, signal });
}

/** A sandbox is on this machine: what is elsewhere would get a message that nobody was asked about. */
function foreignOrigins(variables: Variables): string[] {
  const names = ["SANDBOX_8X8_ORIGIN", "SANDBOX_8X8_VOICE_ORIGIN", "SANDBOX_8X8_CHAT_ORIGIN"];
  return names
    .filter((name) => !/^https:\/\/localhost:\d+$/.test(variables[name] ?? ""))
    .map(
      (name) =>
        `${name}: is no address of a sandbox on this machine. \`source\` what \`auth0-8x8 sandbox\` prints, or unset it.`,
    );
}

/** @throws Failure with all mistakes, where there are any */
function complete(request: ReturnType<typeof sendRequest>, others: readonly string[]): SendRequest {
  const mistakes = "mistakes" in request ? [...request.mistakes, ...others] : others;
  if ("mistakes" in request || mistakes.length > 0) {
    throw new Failure(["Nothing was sent.", ...mistakes.map((mistake) => `  ${mistake}`)].join("\n"), USAGE);
  }
  return request;
}
