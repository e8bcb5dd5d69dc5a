import { type Channel, readReply } from "./channels/channel";
import type { Credentials, HookConfiguration } from "./configuration";
import { asString, type CustomPhoneProviderEvent } from "./event";
import { type Attempt, monotonicNow, post } from "./https";
import { E164, isBlank, type PhoneMessage, toPhoneMessage } from "./message";
import { logLine, notSent, type Outcome, REASONS, type Reason, reasonOf } from "./outcome";
import { documentedCode, documentedMessage, knownStatus, uuid } from "./redact";
import { countSegments } from "./segments";

/** An environment's own condition. It returns the message, changed if need be, or the reason not to send it. */
export type Rule = (message: PhoneMessage, config: HookConfiguration) => PhoneMessage | Reason;

/** The parts of a hook. */
export interface Parts {
  readonly config: HookConfiguration;
  /** In order of preference. */
  readonly channels: readonly Channel[];
  /** In the order in which they are applied. @default - none */
  readonly rules?: readonly Rule[] | undefined;
  /** Whether a 429 is tried again after the pause that 8x8 asks for, if there is time. @default true */
  readonly obeysRetryAfter?: boolean;
}

/**
 * Creates the function behind every trigger. It reads an event, sends its message through 8x8 and logs one line. It never
 * throws: an event that can't be read is an `internal-error`.
 */
export function createDelivery(parts: Parts) {
  return async (readEvent: () => CustomPhoneProviderEvent): Promise<Outcome> => {
    const began = monotonicNow();
    let message: PhoneMessage | undefined;
    let outcome: Outcome;
    try {
      const event = readEvent();
      message = toPhoneMessage(event, parts.config.source);
      outcome = await deliver(message, readCredentials(event), parts, began);
    } catch (error) {
      outcome = notSent("internal-error", { detail: nameOf(error) });
    }
    const ms = Math.round(monotonicNow() - began);
    log(logLine(outcome, { ...(message && { type: message.type, method: message.method }), ms }));
    return outcome;
  };
}

/** Logs a line. A log that fails must not keep Auth0 from being told the outcome. */
export function log(line: string): void {
  try {
    console.log(line);
  } catch {
    // There is nowhere else to say it.
  }
}

/** Brings one message to 8x8 by the first channel that takes it. `began` is in milliseconds of `monotonicNow()`. */
async function deliver(
  original: PhoneMessage,
  credentials: Credentials,
  { config, channels, rules = [], obeysRetryAfter = true }: Parts,
  began: number,
): Promise<Outcome> {
  const objection = findObjection(original, config) ?? findMalformedSecret(credentials);
  if (objection) return objection;
  const message = applyRules(original, rules, config);
  if ("verdict" in message) return message;
  const channel = channels.find((candidate) => candidate.takes(message, config));
  if (!channel) return notSent(message.method === "voice" ? "voice-unavailable" : "delivery-method-unknown");

  const { deadlineMs = 9000, maxSegments = 10, unconfirmed } = config;
  const segments = message.method === "text" ? countSegments(message.text, config.encoding) : undefined;
  const excess = segments && segments > maxSegments ? `${segments} segments` : channel.excess?.(message);
  if (excess) return notSent("text-too-long", { detail: excess, segments });

  const request = channel.request(message, credentials, config, Date.now());
  const deadline = began + deadlineMs;
  const attemptOnce = () => post(request, Math.min(monotonicNow() + deadlineMs / 3, deadline), deadline);
  // An attempt that is cut short is worse than none, because it leaves open whether 8x8 has the message.
  const isTimeLeftAfter = (pause: number) => monotonicNow() + pause + deadlineMs / 2 <= deadline;
  let attempt = await attemptOnce();
  const pause = pauseBeforeRetry(attempt, obeysRetryAfter);
  if (isTimeLeftAfter(pause)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (isTimeLeftAfter(0)) attempt = await attemptOnce(); // the pause may have taken longer
  }

  const reply = readReply(channel, attempt.body);
  const reason = reasonOf(attempt, reply);
  const secrets = [...secretsIn(original), credentials.subaccount, credentials.apikey];
  const facts = {
    error: attempt.error || undefined,
    isSuccess: attempt.status >= 200 && attempt.status < 300,
    status: knownStatus(attempt.status),
    code: reason && documentedCode(reply.code, secrets),
    message: reason && documentedMessage(reply.message),
    umid: uuid(reply.umid, secrets),
    errorId: reason && uuid(reply.errorId, secrets),
    clientMessageId: request.clientMessageId,
    segments,
  };
  return reason ? notSent(reason, facts, unconfirmed) : { verdict: "sent", ...facts };
}

/** The strings of a message that no log may show. A word of four characters or more may be a code that the event doesn't name. */
function secretsIn({ recipient, code, text }: PhoneMessage): string[] {
  return [recipient, code, text, ...(text.match(/\w{4,}/g) ?? [])];
}

/** How many milliseconds to wait before another attempt. Infinity if there must be none, because 8x8 has answered or may have the message. */
function pauseBeforeRetry({ progress, status, retryAfter }: Attempt, obeysRetryAfter: boolean): number {
  if (progress === "unconnected") return 0;
  return status === 429 && obeysRetryAfter ? parseRetryAfter(retryAfter, Date.now()) : Number.POSITIVE_INFINITY;
}

/**
 * Returns the milliseconds that a Retry-After header asks to wait. The header has whole seconds, or a date in the one
 * form that servers may use today.
 * @returns Infinity for anything else
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(value: string, now: number): number {
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  const isDate = date >= 0 && new Date(date).toUTCString() === value;
  return isDate ? Math.max(0, date - now) : Number.POSITIVE_INFINITY;
}

/** Why a message can't be sent, as far as the message itself shows. */
function findObjection({ type, recipient, text }: PhoneMessage, config: HookConfiguration): Outcome | undefined {
  if (type === "other" && config.unknownTypes === "drop") return notSent("message-type-unknown");
  if (!E164.test(recipient)) return notSent("recipient-invalid");
  return isBlank(text) ? notSent("text-empty") : undefined;
}

/** The message after all rules, or what stopped it. */
function applyRules(original: PhoneMessage, rules: readonly Rule[], config: HookConfiguration): PhoneMessage | Outcome {
  let message = original;
  for (const [index, rule] of rules.entries()) {
    const name = `rule ${/\w{1,40}/.exec(rule.name)?.[0] ?? index + 1}`;
    let result: PhoneMessage | Reason;
    try {
      result = rule(message, config);
    } catch (error) {
      return notSent("internal-error", { detail: `${name}: ${nameOf(error)}` });
    }
    const reason = (Object.keys(REASONS) as Reason[]).find((known) => known === result);
    if (reason) return notSent(reason);
    if (typeof (result as PhoneMessage | null)?.recipient !== "string") {
      return notSent("internal-error", { detail: `${name} returned neither a message nor a reason` });
    }
    message = result as PhoneMessage;
  }
  return message;
}

/** Reads the secrets without the white space around them, which is often copied along. */
function readCredentials(event: CustomPhoneProviderEvent): Credentials {
  const { subaccount, apikey } = event?.secrets ?? {};
  return { subaccount: asString(subaccount).trim(), apikey: asString(apikey).trim() };
}

/** Names the first secret that 8x8 can't have issued, and its mistake. */
function findMalformedSecret({ subaccount, apikey }: Credentials): Outcome | undefined {
  // An HTTP header takes printable ASCII. Of "Bearer " without a key, the trimmed word is left. The sub-account's pattern is 8x8's.
  if (!/^[!-~]+$/.test(apikey) || apikey.toLowerCase() === "bearer") {
    return notSent("secret-invalid", { detail: `apikey ${mistakeIn(apikey) ?? "contains more than printable ASCII"}` });
  }
  if (!/^[\w\-.&]{3,50}$/.test(subaccount)) {
    return notSent("secret-invalid", {
      detail: `subaccount ${mistakeIn(subaccount) ?? "isn't 3 to 50 letters, digits and -_.&"}`,
    });
  }
  return undefined;
}

/** The mistakes that are made when a secret is copied. */
function mistakeIn(secret: string): string | undefined {
  if (secret === "") return "is empty";
  if (/^bearer(\s|$)/i.test(secret)) return "starts with Bearer";
  if (/[\r\n]/.test(secret)) return "contains a line break";
  return /\s/.test(secret) ? "contains white space" : undefined;
}

/** An error's name, for example `TypeError`. Its message may quote anything. */
function nameOf(error: unknown): string {
  try {
    const { name } = error as Error;
    if (/^\w{1,40}$/.test(name)) return `${name}`;
  } catch {
    // It has no name that can be read.
  }
  return "error";
}
