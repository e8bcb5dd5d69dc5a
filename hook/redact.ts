import { asString } from "./event";

/**
 * The messages that 8x8 documents, or the parts of them that don't change. 8x8 may echo the number, the text or the key in any
 * spelling, so nothing else of its words goes into a log. Where one message begins with another, the longer one comes first.
 * It is a function so that Node compiles the list only when 8x8 refuses a message.
 * @see https://developer.8x8.com/connect/docs/api-error-codes
 * @see https://developer.8x8.com/connect/docs/voice/error-codes/voice-status-codes
 */
function documentedMessages(): readonly string[] {
  return [
    "SMS is accepted and queued for processing",
    "Text value is missing",
    "Invalid Text value. Reached max allowed limit",
    "Invalid Source value. Reached max allowed limit",
    "Expiry time already reached",
    "Invalid MSISDN format (not E.164 international number)",
    "Internal server error",
    "Provided subAccountId doesn't belongs to your account",
    "Request was not authenticated properly",
    "Quota exceeded",
    "TLS 1.3+ is required for Singapore-bound messages",
    "Invalid parameter",
    "Illegal SubAccountId",
    "Invalid MSISDN",
    "Invalid Encoding",
    "Invalid Text",
    "Invalid Source",
    "Invalid Expiry",
    "Invalid SMS Template",
    "Invalid ID",
    "Invalid Country",
    "Parameter out of range",
    "Invalid Schedule Time",
    "Invalid Ip Address",
    "Insecure Protocol",
    "Unauthorized Access",
    "Access forbidden",
    "Not found",
    "Resending interval violation",
    "Unsupported product",
    "Missed Text",
    "Too long text",
    "Too long ClientMessageId",
    "Too long SMS Source",
    "Too long Fallback text",
    "Invalid Fallback Channel",
    "Invalid Fallback Delay range",
    "Invalid Fallback Status",
    "Invalid Fallback SubAccount Channel",
    "Template not found",
    "Invalid Callflow : First action should be a MakeCall action",
    "Authentication header not found or token invalid",
    "SubAccount not found",
    "Speech profile or language parameter invalid",
    "Source or caller ID is not allowed",
    "The validity period of the call flow request has expired",
    "Invalid destination",
  ];
}

/** The documented message that a text begins with, or an empty string. */
export function documentedMessage(value: unknown): string {
  const text = asString(value);
  return documentedMessages().find((message) => text.startsWith(message)) ?? "";
}

/** 8x8's documented error codes of SMS and chat apps, then those of voice. Ranges include both ends. */
function documentedCodes(): readonly (readonly [first: number, last: number])[] {
  return [
    [429, 429],
    [1000, 1014],
    [1100, 1100],
    [1200, 1201],
    [1300, 1300],
    [1400, 1404],
    [2000, 2003],
    [3001, 3060],
    [401, 401],
    [404, 404],
    [-1020, -1001],
    [-9999, -9999],
  ];
}

/** One of 8x8's documented error codes, unless a secret has the same digits. */
export function documentedCode(value: unknown, secrets: readonly string[]): number | undefined {
  const code = value as number;
  if (!Number.isInteger(code) || secrets.includes(`${Math.abs(code)}`)) return undefined;
  return documentedCodes().some(([first, last]) => first <= code && code <= last) ? code : undefined;
}

/** The HTTP statuses that 8x8 documents or that gateways send. */
const KNOWN_STATUSES = [
  200, 201, 202, 204, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 407, 408, 410, 413, 415, 422, 426, 429, 431,
  500, 501, 502, 503, 504,
];

/** A known HTTP status. Any other may be a part of a secret. */
export function knownStatus(status: number): number | undefined {
  return KNOWN_STATUSES.includes(status) ? status : undefined;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Returns the value if it is a UUID that spells no part of a secret. It may spell none in its digits, as a hexadecimal
 * number, or as the codes of characters.
 */
export function uuid(value: unknown, secrets: readonly string[]): string | undefined {
  const text = asString(value);
  if (!UUID.test(text.toLowerCase())) return undefined;
  const squeezed = secrets.map(squeeze);
  const numbers = squeezed.map((secret) => Number(secret).toString(16)).filter(({ length }) => length >= 5);
  const forwards = squeeze(text);
  for (const digits of [forwards, backwards(forwards)]) {
    if (sharesRun(digits, [...squeezed, ...numbers], 6)) return undefined;
    for (const bytes of [digits, digits.slice(1)]) {
      const characters = squeeze(Buffer.from(bytes, "hex").toString());
      if (sharesRun(characters, squeezed, 4) || sharesRun(backwards(characters), squeezed, 4)) return undefined;
    }
  }
  return text;
}

/** Whether a text contains `length` characters in a row of a secret, or a whole secret. */
function sharesRun(text: string, secrets: readonly string[], length: number): boolean {
  const all = secrets.join("\n");
  for (let end = length; end <= text.length; end++) {
    if (all.includes(text.slice(end - length, end))) return true;
  }
  return secrets.some((secret) => secret && text.includes(secret));
}

/**
 * The letters and digits of ASCII, in lower case: numbers, codes and keys have no others. Without a regular expression, which
 * would have to be compiled for a process's first message.
 */
function squeeze(text: string): string {
  const isKept = (character: string) =>
    (character >= "0" && character <= "9") || (character >= "a" && character <= "z");
  return [...text.toLowerCase()].filter(isKept).join("");
}

function backwards(text: string): string {
  return [...text].reverse().join("");
}
