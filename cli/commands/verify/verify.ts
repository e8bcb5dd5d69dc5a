import { maskPhoneNumber } from "@auth0-8x8/text";
import { checkKey, smsApiOf } from "../../eight-x-eight/check-key";
import { requireTestRecipient } from "../../eight-x-eight/sms-api";
import { SmsSearch } from "../../eight-x-eight/sms-search";
import { Failure } from "../../failure";
import { interruption, untilInterrupted } from "../../process/interruption";
import { requireConsent } from "../../screen/confirm";
import { printJson } from "../../screen/print-json";
import { describeTenantChange, findTenantChange } from "../../stack/tenant-change";
import { chooseTenant, type StackTenant } from "../../stack/tenants";
import { compareLive } from "../../tenant/compare";
import { describeFindings, type Finding } from "../../tenant/finding";
import { createManagementClient } from "../../tenant/management-client";
import { Terraform, type TerraformOptions } from "../../terraform/terraform";
import { type OpenStack, openStacks } from "../fleet/stacks";
import { type FollowResult, follow } from "./follow";
import { TenantLog } from "./tenant-log";
import { prepareTest } from "./test-message";
import { formatEntry, Timeline } from "./timeline";

export interface VerifyOptions {
  /** The recipient of a test message, in E.164. @default - nothing is sent */
  readonly to?: string;
  /** The domain of the tenant that sends the message. @default - the stack's only one */
  readonly tenant?: string;
  /** How long to follow the message, in seconds. */
  readonly timeout: number;
  /** Send without asking for confirmation. */
  readonly yes?: boolean;
  /** Print one JSON document instead of text. */
  readonly json?: boolean;
  /** Ends it at once. @default - Ctrl-C and signals such as SIGTERM */
  readonly signal?: AbortSignal;
}

/**
 * Compares the tenant with an environment's code. If they match and there is a recipient, makes Auth0 send a message and follows it. The
 * exit code is 0 if everything is live and the message was delivered, otherwise 1.
 * @returns whether the exit code is 0
 * @throws {Failure} when Auth0 or 8x8 refuses, or the command is used incorrectly
 */
export async function verify(environment: string, options: VerifyOptions): Promise<boolean> {
  const [stack] = await openStacks([environment]);
  return verifyStack(stack as OpenStack, options);
}

/** Does what `verify` does, for an environment that is synthesized. @throws {Failure} as `verify` */
export async function verifyStack(
  { environment, directory, tenants, env }: OpenStack,
  options: VerifyOptions,
): Promise<boolean> {
  const { to, json = false, signal = interruption() } = options;
  const sender = to ? chooseTenant(tenants, options.tenant) : undefined;
  if (sender && to) requireTestRecipient(sender.stack, to);
  const unknown = `Interrupted before Auth0 answered. It is unknown whether ${environment} is live.`;
  const findings = await untilInterrupted(compareLive({ directory, env }), unknown).catch((error: unknown) => {
    if (json && error instanceof Failure) {
      printJson({ environment, live: null, findings: [], error: error.message }, 2);
    }
    throw error;
  });
  const isLive = findings.length === 0;
  const warning = isLive ? undefined : await warnOfTenantChange({ environment, directory, env });
  if (warning && !json) console.error(`${warning}\n`);
  if (!json) console.log(isLive ? `Live: Auth0 matches the code of ${environment}.` : describeFindings(findings));
  if (!json && isLive && !to) {
    console.log("Auth0 doesn't show the values of secrets. To prove those with a real message, add `--to +…`.");
  }
  const timeline = new Timeline((entry) => {
    if (!json) console.log(formatEntry(entry));
  });
  let maybeSent = false;
  const onSend = () => {
    maybeSent = true;
  };
  const sending = isLive && sender && to ? sendTest(sender, to, options, { timeline, signal, onSend }) : undefined;
  const message = await sending?.catch((error: unknown) => {
    if (signal.aborted && !(error instanceof Failure)) return undefined; // while it asked
    if (json && error instanceof Failure) {
      const message = maybeSent ? ({ result: "unknown" } as const) : undefined;
      printJson(toDocument({ environment, findings, warning, message, timeline, error: error.message }), 2);
    }
    throw error;
  });
  if (signal.aborted) {
    const error = message ? "Interrupted." : "Interrupted. No message was sent.";
    if (json) printJson(toDocument({ environment, findings, warning, message, timeline, error }), 2);
    return false;
  }
  if (json) printJson(toDocument({ environment, findings, warning, message, timeline }), 2);
  else if (message) console.log(CONCLUSIONS[message.result]);
  else if (to) console.log("\nNo message was sent.");
  const isProven = isLive && (!to || message?.result === "delivered");
  if (!isProven) process.exitCode = 1;
  return isProven;
}

/**
 * Says whether the tenant that doesn't match is another one than Terraform's state is about. It runs Terraform, which a tenant that matches doesn't
 * need.
 */
async function warnOfTenantChange(
  options: Pick<TerraformOptions, "environment" | "directory" | "env">,
): Promise<string | undefined> {
  const { environment } = options;
  try {
    const terraform = new Terraform({ ...options, onLine: () => {} });
    await terraform.initialize();
    const change = await findTenantChange(terraform, await terraform.state());
    return change && describeTenantChange(change);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `It is unknown whether ${environment} was deployed to another tenant before: its state can't be read.\n${error.message}`;
  }
}

const CONCLUSIONS: Readonly<Record<FollowResult["result"], string>> = {
  delivered: "\nDelivered.",
  failed: "\nNot delivered. docs/reference/delivery.md explains the reasons.",
  "timed-out": "\nUnknown whether it was delivered. Use a longer --timeout, or look the message up in 8x8 Connect.",
};

interface TestContext {
  readonly timeline: Timeline;
  readonly signal: AbortSignal;
  /** Called when Auth0 is asked to send the message. */
  readonly onSend: () => void;
}

async function sendTest(
  { stack, env }: StackTenant,
  recipient: string,
  { timeout, yes = false }: VerifyOptions,
  { timeline, signal, onSend }: TestContext,
): Promise<FollowResult> {
  const sms = smsApiOf(stack, env);
  const client = await createManagementClient(stack.domain, env);
  const prepare = async () => {
    const test = await prepareTest(stack, client);
    const check = await checkKey(sms);
    if (check.status !== "accepted") throw new Failure(check.reason);
    return { test, since: check.now, log: await TenantLog.open(client, recipient) };
  };
  const { test, since, log } = await untilInterrupted(prepare(), "Interrupted. No message was sent.");
  const what = `${stack.domain} will send a message to ${maskPhoneNumber(recipient)}, which 8x8 bills.`;
  if (!yes) await requireConsent(what, { refusal: "Nothing was sent.", signal });
  onSend();
  const { description, clientMessageId, failure } = await untilInterrupted(
    test(recipient),
    "Interrupted before Auth0 answered. It is unknown whether a message was sent.",
  );
  timeline.add(description);
  if (failure) return { result: "failed", umid: undefined };
  const search = new SmsSearch(sms, { recipient, since, clientMessageId });
  return untilInterrupted(
    follow({ log, search, sms, timeline, timeoutMs: timeout * 1000, signal }),
    "Interrupted. A message was sent; it is unknown whether it was delivered.",
  );
}

interface VerifyReport {
  readonly environment: string;
  readonly findings: readonly Finding[];
  readonly warning: string | undefined;
  /** Unknown: the message may have been sent, but wasn't followed to the end. @default - none was sent */
  readonly message: FollowResult | { readonly result: "unknown" } | undefined;
  readonly timeline: Timeline;
  /** Why no message was sent, or couldn't be followed. */
  readonly error?: string;
}

function toDocument({ environment, findings, warning, message, timeline: { entries }, error }: VerifyReport): object {
  return {
    environment,
    live: findings.length === 0,
    findings,
    ...(warning && { warning }),
    ...(message && { message: { ...message, timeline: entries } }),
    ...(error !== undefined && { error }),
  };
}
