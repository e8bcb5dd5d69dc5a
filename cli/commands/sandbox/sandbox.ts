import { ManagementApiError, type Sandbox, StateFileError } from "auth0-8x8-sandbox";
import pico from "picocolors";
import { loadEnvironments, SANDBOX } from "../../environments";
import { Failure, USAGE_ERROR } from "../../failure";
import { childEnvironment } from "../../process/child-environment";
import { aborted, interruption } from "../../process/interruption";
import { watchNpx } from "../../process/npx";
import { showArrivals } from "../../screen/arrivals";
import { handleKeys } from "../../screen/keys";
import { printJson } from "../../screen/print-json";
import { Screen } from "../../screen/screen";
import { prepareSandbox } from "../send/sandbox-account";
import { showVariables } from "./env";
import { startOnPorts } from "./ports";
import { runCommand } from "./run-command";
import { announceSandbox, endSandbox, removeFolders, SANDBOX_FOLDER } from "./sandbox-folder";
import { readSeed, writeSeed } from "./seed";
import { readTriggers } from "./triggers";

export interface SandboxCommandOptions {
  /** @default true */
  readonly unifiedPhoneExperience: boolean;
  /** A file with the tenant's initial contents. @default - an empty tenant */
  readonly seed?: string;
  /** Keeps the sandbox's contents over a restart. @default - they end with the sandbox */
  readonly state?: string;
  /** Writes the contents of the running sandbox to this file, and starts none. */
  readonly writeSeed?: string;
  /** Seed for random faults. @default - a random one */
  readonly faultSeed?: number;
  /** Added to every Management API call, in milliseconds. @default 0 */
  readonly latency?: number;
  /** The first of six ports. @default - DEFAULT_PORT if all six are free, else free ports */
  readonly port?: number;
  readonly host?: "127.0.0.1";
  /** Whether the credentials are the same at every start. @default false */
  readonly stable?: boolean;
  /** Hosts outside this machine that Actions may connect to. @default - none */
  readonly allowHost?: readonly string[];
  /** Which npm packages the builds of Actions find. @default "installed" */
  readonly packages?: "installed" | "any";
  /** A file with a real tenant's answer to `GET /actions/triggers`. @default - the triggers of mid-2026 */
  readonly triggers?: string;
  /** Print one line of JSON instead of text. */
  readonly json?: boolean;
}

/**
 * Runs the sandbox and the provider stand-in until a command ends, or until Ctrl-C or SIGTERM. Without a command, it
 * shows the messages that arrive.
 */
export async function runSandbox(command: readonly string[], options: SandboxCommandOptions): Promise<void> {
  if (options.writeSeed !== undefined) return writeSeed(options.writeSeed);
  const signal = interruption();
  watchNpx();
  const sandbox = await startSeeded(options);
  try {
    await prepare(sandbox);
    await sandbox.useStandIn();
    await sandbox.page();
    await announceSandbox(sandbox);
    signal.throwIfAborted();
    if (command.length > 0) {
      process.exitCode = await runCommand(command, childEnvironment(process.env, sandbox.variables));
    } else if (options.json) {
      printJson(await describeSandbox(sandbox));
      await aborted(signal);
    } else await showUntil(signal, sandbox, options.unifiedPhoneExperience);
  } catch (error) {
    if (!signal.aborted || error instanceof Failure) throw error;
  } finally {
    await endSandbox(sandbox).catch((error) => {
      throw withOption(error);
    });
  }
}

/**
 * Sets the sandbox up for the app's environment `sandbox`, as `npm start` does. Without that environment, operators
 * only apply their countries' rules.
 */
async function prepare(sandbox: Sandbox): Promise<void> {
  const environments = await loadEnvironments(process.cwd()).catch(() => undefined); // a broken file only stops deploys
  prepareSandbox(sandbox, environments?.[SANDBOX] ?? {});
}

/** @throws {Failure} when Auth0 would refuse the seed, or a port is in use */
async function startSeeded(options: SandboxCommandOptions): Promise<Sandbox> {
  const { unifiedPhoneExperience, seed, state, faultSeed, latency, host, packages, triggers } = options;
  const { stable = false, allowHost = [], port } = options;
  const contents = seed === undefined ? {} : readSeed(seed);
  try {
    return await startOnPorts(
      {
        directory: SANDBOX_FOLDER,
        unifiedPhoneExperience,
        seed: contents,
        stable,
        allowHosts: allowHost,
        ...(host && { host }),
        ...(state !== undefined && { stateFile: state }),
        ...(faultSeed !== undefined && { faultSeed }),
        ...(latency !== undefined && { latencyMs: latency }),
        ...(packages && { packages }),
        ...(triggers !== undefined && { triggers: readTriggers(triggers) }),
      },
      port,
    );
  } catch (error) {
    removeFolders();
    if (error instanceof ManagementApiError) {
      throw new Failure(`--seed ${seed}: Auth0 would refuse this seed. Change it: ${error.message}`, USAGE_ERROR);
    }
    throw withOption(error);
  }
}

/** An error about the state file names the option that it came from. */
function withOption(error: unknown): unknown {
  return error instanceof StateFileError ? new Failure(`--state ${error.message}`, USAGE_ERROR) : error;
}

/** What a program needs to use the sandbox. A variable that is null must be unset. */
async function describeSandbox(sandbox: Sandbox) {
  const { tenant, eightXEight } = sandbox;
  const page = await sandbox.page();
  return {
    page,
    health: new URL("/health", page).href,
    tenant: `https://${tenant.domain}`,
    eightXEight: {
      sms: eightXEight.origin,
      voice: eightXEight.voiceOrigin,
      chatApps: eightXEight.chatAppsOrigin,
      lookup: eightXEight.lookupOrigin,
      accountId: eightXEight.account.id,
    },
    variables: Object.fromEntries(Object.entries(sandbox.variables).map(([name, value]) => [name, value ?? null])),
    sourceCommand: await sandbox.sourceCommand(),
  };
}

/** Shows the addresses and each message. On a terminal, a key shows the addresses again. */
async function showUntil(signal: AbortSignal, sandbox: Sandbox, isUnified: boolean): Promise<void> {
  const screen = new Screen(process.stdout);
  screen.line(
    `${pico.bold("auth0-8x8")}  Auth0 and 8x8 are emulated on this machine. Nothing is sent to the real ones.\n`,
  );
  await showAddresses(screen, sandbox, isUnified);
  screen.line("Messages appear below. Press Ctrl-C to end the sandbox; it leaves no files behind.");
  showArrivals(screen, sandbox.inbox);
  if (!process.stdin.isTTY || !process.stdout.isTTY) return aborted(signal);
  const a = { label: "show the addresses again", run: () => showAddresses(screen, sandbox, isUnified) };
  const prompt = () => screen.line(`${pico.bold("a")} ${a.label}${pico.dim("  ·  ")}${pico.bold("q")} quit`);
  const onError = (error: unknown) => {
    throw error;
  };
  await handleKeys({ a }, { input: process.stdin, signal, prompt, onError });
}

async function showAddresses(screen: Screen, sandbox: Sandbox, isUnified: boolean): Promise<void> {
  const { tenant, eightXEight } = sandbox;
  const row = (title: string, where: string, what: string) =>
    screen.line(`  ${title.padEnd(14)} ${where}  ${pico.dim(what)}`);
  const hooks = isUnified ? "" : ", Hooks; without the unified phone experience";
  row(
    "Auth0 tenant",
    `https://${tenant.domain}`,
    `Management API for phone messages, login by SMS, Actions on Node 22, logs${hooks}`,
  );
  row("8x8 SMS", eightXEight.origin, "messages, batches, cancellation, details, exports, delivery receipts");
  row("8x8 Voice", eightXEight.voiceOrigin, "call flows, speech profiles");
  row("8x8 chat apps", eightXEight.chatAppsOrigin, "messages, with fallback to SMS");
  row("8x8 lookup", eightXEight.lookupOrigin, "number lookup: format");
  row("Terraform", "TF_REATTACH_PROVIDERS", "a stand-in for the provider auth0/auth0 1.55");
  row(
    "Page",
    await sandbox.page(),
    "a phone, a form to send messages, logs and faults, for any browser on this machine",
  );
  await showVariables(screen, sandbox);
}
