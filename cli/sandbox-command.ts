import pico from "picocolors";
import { Sandbox } from "../sandbox/sandbox";
import { ApiError } from "../sandbox/tenant/api-error";
import { showArrivals } from "./arrivals";
import { Failure, USAGE } from "./failure";
import { aborted, interruption } from "./interruption";
import { endSandbox, removeEmptyFolder, SANDBOX_FOLDER } from "./sandbox-folder";
import { readSeed } from "./sandbox-seed";
import { Screen } from "./screen";

export interface SandboxOptions {
  /** @default true */
  readonly unifiedPhoneExperience: boolean;
  /** A file of what the tenant holds from the start. @default - nothing */
  readonly seed?: string;
  /** Of the faults with a probability. @default - a random one */
  readonly faultSeed?: number;
  /** How much longer every call of the Management API takes, in milliseconds. @default 0 */
  readonly latency?: number;
  /** One line of JSON instead of words. */
  readonly json?: boolean;
}

/** Runs the sandbox alone until Ctrl-C or SIGTERM, and shows what arrives at its phones. Its provider is the stand-in. */
export async function runSandbox(options: SandboxOptions): Promise<void> {
  const { unifiedPhoneExperience, json = false } = options;
  const signal = interruption();
  const sandbox = await startSeeded(options);
  try {
    await sandbox.useStandIn();
    if (json) console.log(JSON.stringify(await description(sandbox)));
    else await show(sandbox, unifiedPhoneExperience);
    await aborted(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await endSandbox(sandbox);
  }
}

/** @throws Failure when a tenant can't hold what is in the file */
async function startSeeded(options: SandboxOptions): Promise<Sandbox> {
  const { unifiedPhoneExperience, seed, faultSeed, latency } = options;
  const contents = seed === undefined ? {} : readSeed(seed);
  try {
    return await Sandbox.start({
      directory: SANDBOX_FOLDER,
      unifiedPhoneExperience,
      seed: contents,
      ...(faultSeed !== undefined && { faultSeed }),
      ...(latency !== undefined && { latencyMs: latency }),
    });
  } catch (error) {
    removeEmptyFolder();
    throw error instanceof ApiError
      ? new Failure(`--seed ${seed}: Auth0 would refuse it: ${error.message}`, USAGE)
      : error;
  }
}

/** What a program needs; a variable that is null is to be unset. */
async function description(sandbox: Sandbox) {
  const { tenant, eightXEight } = sandbox;
  return {
    page: await sandbox.page(),
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

async function show(sandbox: Sandbox, isUnified: boolean): Promise<void> {
  const { tenant, eightXEight } = sandbox;
  const screen = new Screen(process.stdout);
  const row = (title: string, where: string, what: string) =>
    screen.line(`  ${title.padEnd(14)} ${where}  ${pico.dim(what)}`);
  screen.line(`${pico.bold("auth0-8x8")}  Auth0 and 8x8 are emulated on this machine, and nothing leaves it.\n`);
  const hooks = isUnified ? "" : ", Hooks; without the unified phone experience";
  row(
    "Auth0 tenant",
    `https://${tenant.domain}`,
    `Management API for phone messages, Actions on Node 22, logs${hooks}`,
  );
  row("8x8 SMS", eightXEight.origin, "messages, batches, cancelling, details, exports, delivery receipts");
  row("8x8 Voice", eightXEight.voiceOrigin, "send a call flow, speech profiles");
  row("8x8 chat apps", eightXEight.chatAppsOrigin, "send a message, with fallback to SMS");
  row("8x8 lookup", eightXEight.lookupOrigin, "number lookup: format");
  row("Terraform", "TF_REATTACH_PROVIDERS", "a stand-in for the provider auth0/auth0 1.55");
  row("Page", await sandbox.page(), "a phone, the Runner, logs and faults, for any browser on this machine");
  screen.line(`\nAnother terminal works on this sandbox after\n  ${await sandbox.sourceCommand()}\n`);
  screen.line("What is sent arrives here. Ctrl-C ends it, and leaves nothing behind.");
  showArrivals(screen, eightXEight.inbox);
}
