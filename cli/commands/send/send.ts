import { maskPhoneNumber } from "@auth0-8x8/text";
import { type Sandbox, startSandbox } from "auth0-8x8-sandbox";
import { findEnvironment, loadEnvironments, SANDBOX } from "../../environments";
import { Failure, USAGE_ERROR } from "../../failure";
import { interruption } from "../../process/interruption";
import { showArrivals } from "../../screen/arrivals";
import { canAsk, confirm } from "../../screen/confirm";
import { Screen } from "../../screen/screen";
import { endSandbox, SANDBOX_FOLDER } from "../sandbox/sandbox-folder";
import { type EnvironmentVariables, type SendOptions, type SendRequest, sendRequest } from "./request";
import { runHook } from "./run-hook";
import { pointedAtSandbox, prepareSandbox } from "./sandbox-account";
import { type HookToRun, hookOfStack, originsIn } from "./stack-hook";

/** The variables with the addresses of a sandbox's 8x8. */
const ORIGINS = ["SANDBOX_8X8_ORIGIN", "SANDBOX_8X8_VOICE_ORIGIN", "SANDBOX_8X8_CHAT_ORIGIN"];

/**
 * Runs an environment's hook on this machine, as Auth0 would, with a sample message. Shows its log and the result. The
 * exit code is 0 if the message was sent, otherwise 1.
 * @throws {Failure} with everything that is wrong with the environment, the options and the variables
 */
export async function send(name: string, options: SendOptions): Promise<void> {
  const signal = interruption();
  try {
    if (!options.sandbox && name !== SANDBOX) return await sendTo8x8(name, options, signal);
    if (process.env.SANDBOX_8X8_ORIGIN) return await sendToSandbox(name, options, { variables: process.env, signal });
    const own = await startSandbox({ directory: SANDBOX_FOLDER });
    try {
      await sendToSandbox(name, options, { variables: { ...process.env, ...own.variables }, signal, own });
    } finally {
      await endSandbox(own);
    }
  } catch (error) {
    if (!signal.aborted || error instanceof Failure) throw error;
  }
}

async function sendTo8x8(name: string, options: SendOptions, signal: AbortSignal): Promise<void> {
  const { yes = false, json = false } = options;
  const hook = await findHook(name, options, process.env);
  const request = refuseMistakes(
    sendRequest(hook, options, process.env, true),
    yes || canAsk()
      ? []
      : ["--yes: missing. This sends a real message, and there is no terminal to ask for confirmation."],
  );
  const { recipient, deliveryMethod } = request.message;
  const what = deliveryMethod === "voice" ? "call" : "message";
  const question = `8x8 will bill this ${what} from ${name} to ${maskPhoneNumber(recipient)}. Send it?`;
  if (!yes && !(await confirm(question, signal))) throw new Failure("Nothing was sent.");
  try {
    await runHook({ name, hook, request, certificateFile: process.env.NODE_EXTRA_CA_CERTS, json, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Failure(`Interrupted before 8x8 answered. It is unknown whether the ${what} was sent and billed.`);
  }
}

interface SandboxTarget {
  /** This shell's variables, with the sandbox's. */
  readonly variables: EnvironmentVariables;
  readonly signal: AbortSignal;
  /** The sandbox, if it was started for this message. */
  readonly own?: Sandbox;
}

async function sendToSandbox(
  name: string,
  options: SendOptions,
  { variables, signal, own }: SandboxTarget,
): Promise<void> {
  for (const [key, value] of Object.entries(variables)) {
    if (key.startsWith("SANDBOX_")) process.env[key] = value; // infra/environments.ts may read them
  }
  const found = await findHook(name, options, { ...variables });
  if (found.code !== undefined) refuseOtherOrigins(name, found.code, variables);
  const hook = { ...found, environment: pointedAtSandbox(found.environment, variables) };
  if (own) prepareSandbox(own, hook.environment);
  const all = { ...variables, ...own?.variables };
  const request = refuseMistakes(sendRequest(hook, options, all, false), foreignOrigins(all));
  const { json = false } = options;
  if (own && !json) showArrivals(new Screen(process.stdout), own.eightXEight.inbox);
  await runHook({ name, hook, request, certificateFile: variables.NODE_EXTRA_CA_CERTS, json, signal });
}

/** Finds the hook in infra/environments.ts; where an app has none, in its stack. @throws {Failure} */
async function findHook(name: string, { tenant }: SendOptions, env: NodeJS.ProcessEnv): Promise<HookToRun> {
  if (await loadEnvironments(process.cwd())) return { environment: await findEnvironment(name) };
  return hookOfStack(name, { project: process.cwd(), env, tenant });
}

/** A hook of an app's own stack sends where it was compiled to. @throws {Failure} when that isn't the sandbox */
function refuseOtherOrigins(name: string, code: string, variables: EnvironmentVariables): void {
  const sandbox = ORIGINS.map((it) => variables[it]);
  const origins = originsIn(code);
  const others = origins.filter((origin) => !sandbox.includes(origin));
  if (origins.length > 0 && others.length === 0) return;
  throw new Failure(
    `The stack ${name} sends to ${others.join(", ") || "another address"}, not to the sandbox. Send from a stack whose \`origin\` is process.env.SANDBOX_8X8_ORIGIN (docs/how-to/library.md).`,
    USAGE_ERROR,
  );
}

/** Origins that aren't on this machine would get a real message without confirmation. */
function foreignOrigins(variables: EnvironmentVariables): string[] {
  const foreign = ORIGINS.filter((name) => !/^https:\/\/localhost:\d+$/.test(variables[name] ?? ""));
  return foreign.map(
    (name) =>
      `${name}: isn't the address of a sandbox on this machine. Run the \`source\` command that \`auth0-8x8 sandbox\` prints, or unset the variable.`,
  );
}

/** @throws {Failure} with all mistakes, if there are any */
function refuseMistakes(request: ReturnType<typeof sendRequest>, others: readonly string[]): SendRequest {
  const mistakes = "mistakes" in request ? [...request.mistakes, ...others] : others;
  if ("mistakes" in request || mistakes.length > 0) {
    throw new Failure(["Nothing was sent.", ...mistakes.map((mistake) => `  ${mistake}`)].join("\n"), USAGE_ERROR);
  }
  return request;
}
