import type { Credentials, HookConfiguration } from "./configuration";
import type { PhoneMessage } from "./phone-message";

/** The request that sends a message by SMS. @see https://developer.8x8.com/connect/reference/send-sms-single */
export function smsRequest(
  message: PhoneMessage,
  { subaccount, apikey }: Credentials,
  { source = message.from, expiryMinutes = 10 }: HookConfiguration,
  now: number,
) {
  return {
    path: `/api/v1/subaccounts/${encodeURIComponent(subaccount)}/messages`,
    headers: { authorization: `Bearer ${apikey}`, accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({
      destination: message.recipient,
      text: message.text,
      encoding: "AUTO",
      source: source || undefined,
      clientMessageId: message.id,
      expiry: message.type.startsWith("otp_") ? new Date(now + expiryMinutes * 60_000).toISOString() : undefined,
      clientIp: message.clientIp || undefined,
    }),
  };
}

/** What 8x8 says of a message: of any type, and not redacted. */
export interface SmsAnswer {
  /** `QUEUED` or `REJECTED`, if 8x8 keeps to its word. */
  readonly state?: unknown;
  readonly umid?: unknown;
  readonly code?: unknown;
  readonly words?: unknown;
}

/** Reads the body of an answer, of success or error; one that is unreadable says nothing. */
export function readSmsAnswer(body: string): SmsAnswer {
  try {
    const { umid, status, code, message } = JSON.parse(body);
    return { state: status?.code, umid, code, words: status?.description ?? message };
  } catch {
    return {};
  }
}
