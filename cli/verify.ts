import { masked } from "../sandbox/masked";
import { compareLive, type Finding } from "./compare-live";
import { SmsApi, smsOriginOf } from "./eight-x-eight/sms-api";
import { Failure, USAGE } from "./failure";
import { interruption } from "./interruption";
import { describe } from "./live/finding";
import { readStack, type Stack } from "./live/stack";
import { managementApi } from "./management-api";
import { canAsk, confirm } from "./send/confirm";
import { synthesizeApp } from "./synthesize-app";
import { SmsSearch } from "./verify/find-sms";
import { type Followed, follow } from "./verify/follow";
import { findTest } from "./verify/send-test";
import { TenantLog } from "./verify/tenant-log";
import { lineOf, Timeline } from "./verify/timeline";

export interface VerifyOptions {
  /** Whom a message is sent to, in E.164. @default - nothing is sent */
  readonly to?: string;
  /** How long the message is followed, in seconds. */
  readonly timeout: number;
  /** Send without asking. */
  readonly yes?: boolean;
  /** Print one JSON document instead of lines. */
  readonly json?: boolean;
}

/**
 * Compares what Auth0 holds with what the environment declares; if that is the same and there is a recipient, makes Auth0 send a message
 * and follows it. The exit code is 0 if all is live and the message delivered, else 1.
 * @throws Failure when Auth0 or 8x8 can't be asked, or the command is used in a wrong way
 */
export async function verify(environment: string, options: VerifyOptions): Promise<void> {
  const { to, json = false } = options;
  const { env } = process;
  const directory = await synthesizeApp(environment, { project: process.cwd(), env });
  const findings = await compareLive({ directory, env });
  if (!json) console.log(findings.length > 0 ? describe(findings) : `Live: Auth0 holds what ${environment} declares.`);
  const timeline = new Timeline((entry) => {
    if (!json) console.log(lineOf(entry));
  });
  const isLive = findings.length === 0;
  const signal = interruption();
  const stack = readStack(directory, env.AUTH0_DOMAIN);
  const sending = isLive && to ? send(stack, to, options, { timeline, signal }) : undefined;
  const message = await sending?.catch((error: unknown) => {
    if (signal.aborted) return undefined;
    throw error;
  });
  if (signal.aborted) return;
  if (json) console.log(documentOf({ environment, findings, message, timeline }));
  else if (message) console.log(CONCLUSIONS[message.result]);
  else if (to) console.log("\nNo message was sent.");
  if (!isLive || (to && message?.result !== "delivered")) process.exitCode = 1;
}

const CONCLUSIONS: Readonly<Record<Followed["result"], string>> = {
  delivered: "\nDelivered.",
  failed: "\nNot delivered. docs/delivery.md says what the reasons mean.",
  "timed-out":
    "\nNot known to be delivered. --timeout waits longer; 8x8 Connect shows the message's way from there on.",
};

async function send(
  stack: Stack,
  recipient: string,
  { timeout, yes = false }: VerifyOptions,
  { timeline, signal }: { readonly timeline: Timeline; readonly signal: AbortSignal },
): Promise<Followed> {
  const { env } = process;
  const sms = new SmsApi({ origin: smsOriginOf(stack), env });
  const api = await managementApi(stack.domain, env);
  const test = await findTest(stack, api);
  const since = await sms.prove();
  const log = await TenantLog.open(api, recipient);
  await permit(`${stack.domain} will send a message to ${masked(recipient)}, which 8x8 bills.`, yes, signal);
  const { what, clientMessageId, failure } = await test(recipient);
  timeline.add(what);
  if (failure) return { result: "failed", umid: undefined };
  const search = new SmsSearch(sms, { recipient, since, clientMessageId });
  return follow({ log, search, sms, timeline, timeoutMs: timeout * 1000, signal });
}

/** @throws Failure unless somebody says yes, or said so beforehand */
async function permit(what: string, yes: boolean, signal: AbortSignal): Promise<void> {
  if (yes) return;
  if (!canAsk()) throw new Failure(`${what} There is no terminal on which to ask: add --yes.`, USAGE);
  if (!(await confirm(`${what} Go on?`, signal))) throw new Failure("Nothing was sent.");
}

interface Report {
  readonly environment: string;
  readonly findings: readonly Finding[];
  readonly message: Followed | undefined;
  readonly timeline: Timeline;
}

function documentOf({ environment, findings, message, timeline: { entries } }: Report): string {
  const live = findings.length === 0;
  const document = { environment, live, findings, ...(message && { message: { ...message, timeline: entries } }) };
  return JSON.stringify(document, undefined, 2);
}
