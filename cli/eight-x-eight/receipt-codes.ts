/** 8x8's codes of why a message wasn't delivered. @see https://developer.8x8.com/connect/docs/delivery-receipts-error-codes */
const CODES: Readonly<Record<number, string>> = {
  1: "Absent subscriber",
  2: "Content related error",
  4: "Deferred delivery",
  5: "Pending upstream",
  7: "Delivery failure",
  8: "Deny",
  11: "Flooding",
  12: "HLR error",
  13: "Illegal subscriber or equipment",
  14: "Internal error",
  15: "Invalid destination",
  19: "Invalid source address",
  20: "Local cancel",
  21: "Memory capacity exceeded",
  22: "Message being retried",
  23: "Network failure",
  25: "Operation aborted by receiving network or user",
  26: "Operation barred",
  27: "Permanent operator error",
  28: "Permanent phone error",
  29: "Phone related error",
  30: "Portability error",
  32: "Roaming subscriber",
  33: "Route error",
  34: "Screening error",
  35: "Service center congestion",
  36: "SMS expired",
  37: "SMS facility not supported",
  39: "SMSC cancel",
  40: "SMSC error",
  41: "SMSC reject",
  42: "Source credit insufficiency",
  43: "Spam filter",
  44: "Subscriber billing issue",
  45: "Subscriber busy for SMS",
  46: "Subscriber not reachable",
  47: "Subscriber temporary unavailable",
  48: "System failure",
  50: "Throttling error",
  51: "Time out error",
  54: "Unexpected error",
  55: "Unidentified subscriber",
  56: "Unknown delivery state",
  57: "Unknown error",
  59: "Unknown subscriber",
  60: "Content filtered",
  61: "Session expired",
  99: "Blocked by Omni Shield",
};

/** What to do about codes that have the same cause. */
const REMEDIES: readonly (readonly [codes: readonly number[], remedy: string])[] = [
  [
    [2, 8, 19, 26, 34, 41, 43, 60],
    "The operator refuses the sender ID or the text. Register the sender ID in 8x8 Connect for this country, and name your brand in the text.",
  ],
  [[42], "The account has no credit. Top it up in 8x8 Connect."],
  [[99], "8x8 suspects fraud. If these are your users, ask 8x8's support; otherwise restrict `countries`."],
  [[11, 50], "Too many messages to one number. Look for SMS pumping, and limit how often a user can ask for a code."],
  [
    [13, 15, 30, 55, 59],
    "These numbers don't exist, or can't get an SMS. Check how users enter their number, and look for SMS pumping.",
  ],
  [
    [1, 21, 28, 29, 32, 37, 44, 45, 46, 47],
    "The phone was off, full or out of reach. Users can ask for another code; `voice` or `chat` gives them a second way.",
  ],
  [
    [4, 5, 22, 35, 36, 51, 61],
    "The operator was too slow. If it continues, ask 8x8's support for another route to this operator.",
  ],
];

const OTHER = "Give 8x8's support the UMIDs of some of these messages (`auth0-8x8 trace`).";

/** Names a code, for example `60 Content filtered`. */
export function nameCode(code: number): string {
  return `${code} ${CODES[code] ?? "(not documented)"}`;
}

/** What to do about messages that failed with a code. */
export function remedyOfCode(code: number | undefined): string {
  return REMEDIES.find(([codes]) => code !== undefined && codes.includes(code))?.[1] ?? OTHER;
}
