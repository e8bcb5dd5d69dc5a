import { REASONS, type Reason } from "../../hook/outcome";

/** The comment in docs/reference/delivery.md after which `npm run docs` writes the reasons. */
export const MARKER = "<!-- Written by `npm run docs` from hook/outcome.ts and scripts/docs/delivery-page.ts. -->";

const VERDICTS: Readonly<Record<(typeof REASONS)[Reason]["verdict"], string>> = {
  drop: "**Drop.**",
  retry: "**Retry.**",
  unconfirmed: "**Drop**, or retry if `unconfirmed` says so.",
};

/** What to do about each reason. */
const REMEDIES: Readonly<Record<Reason, string>> = {
  "message-type-unknown": `
Auth0 asked for a type of message that it doesn't document, and the environment has \`unknownTypes: "drop"\`. Remove that setting to send
such messages as plain text.`,
  "voice-unavailable": `
The user asked for a call, and the environment has no \`voice\`. Configure it, or remove \`voice\` from the delivery methods that the tenant
offers.`,
  "delivery-method-unknown": `
Auth0 asked for something that is neither text nor voice. Update this package and deploy.`,
  "recipient-invalid": `
The user's number has no country code, or has letters. Correct it in the user's profile or MFA enrollment: \`+\`, country code, 7 to 15
digits in all. Spaces, dashes, dots, parentheses and invisible characters don't matter, nor does the \`(0)\` in \`+44 (0)7700 900123\`.`,
  "not-a-test-recipient": `
The environment has \`testRecipients\`, and this number isn't one of them. Add it, or remove the list if this is production.`,
  "country-not-allowed": `
The environment has \`countries\`, and the number belongs to none of them. If you have users there, add the country: to \`enrolment\` for
new phones, to \`challenge\` for enrolled ones. If you don't, and see this reason often, it is a sign of
[SMS pumping](https://developer.8x8.com/connect/docs/recommendations-to-mitigate-sms-fraud-attacks).`,
  "text-empty": `
The [phone template](https://auth0.com/docs/customize/phone-messages/phone-templates) of this message renders to an empty text,
perhaps in one language only. Correct the template.`,
  "text-too-long": `
The reason says how long it is. For an SMS, it gives the number of segments, and 8x8 bills each. Shorten the template, use only characters of
GSM-7 (with any other character, a segment has 70 characters instead of 160), or raise \`maxSegments\`, up to 10. For a call, 8x8 speaks at most
3000 characters, and a code takes several characters per digit because it is spelled out.`,
  "secret-invalid": `
No message leaves this tenant. The reason names the secret, \`apikey\` or \`subaccount\`, and the mistake: it is empty, starts with
Bearer, contains a line break or white space, or doesn't look like a value that 8x8 issues. White space around a secret doesn't matter. Set
\`TF_VAR_apikey\` or \`TF_VAR_subaccount\` and deploy. If the log line before it names a [route](../how-to/routing.md), set the route's sub-account.`,
  "not-connected": `
Node's error code follows: \`ENOTFOUND\` (DNS), \`ECONNREFUSED\`, \`ETIMEDOUT\`, \`CERT_…\` (TLS). If the environment's \`origin\` is a gateway of
yours, check it. Otherwise check the status pages of Auth0 and 8x8, and wait.`,
  "rate-limited": `
The sub-account exceeds [8x8's limit](https://developer.8x8.com/connect/docs/api-rate-limiting), or sends more to one number or from one IP
address than your rules at 8x8 allow. If it continues, look for SMS pumping, then ask 8x8 for a higher limit.`,
  "not-accepted": `
8x8 reported an internal error and that it didn't accept the message: HTTP 500 with \`NOT_CREATED\` for a call, \`REJECTED\` for an SMS. Nothing
was sent, so trying again is safe. If it continues, give 8x8's support the \`errorId\`.`,
  rejected: `
8x8's message says why. For a text, the cause is usually the number, the sender ID (\`source\`) or an expiry that has passed. For a call, it is
usually the caller ID or the voice.`,
  "request-refused": `
8x8 answered with any other 4xx. Its code says which part is wrong: 1001 sub-account, 1002 number, 1004 text, 1005 sender ID, 1012 IP
address. If every message gets code 1001, \`subaccount\` belongs to another account or region.`,
  unauthorized: `
No message leaves this tenant. The key was deleted, disabled or mistyped, or belongs to another region. Create one in
[8x8 Connect](https://connect.8x8.com/messaging/api-keys), set \`TF_VAR_apikey\`, and deploy.`,
  forbidden: `
If the account has a list of allowed IP addresses, it must include
[Auth0's in your region](https://auth0.com/docs/secure/security-guidance/data-security/allowlist). Otherwise 8x8 may have blocked the account
or the sub-account: ask 8x8.`,
  "not-found": `
Compare the secret \`subaccount\` (or that of \`voice\` or \`chat\`) with 8x8 Connect, and \`region\` with
[8x8's list](https://developer.8x8.com/connect/docs/platform-deployment-regions). An account lives in one region.`,
  "tls-outdated": `
8x8 requires TLS 1.3 for Singapore. Node offers it by default, so something between Auth0 and 8x8 must be using an older version. Check the
gateway in \`origin\`.`,
  redirected: `
A redirect could take codes elsewhere. Set \`region\` or \`origin\` to the address that 8x8 documents.`,
  "unconfirmed-answer": `
8x8's 2xx answer was unreadable, too long or cut off. Look the message up at 8x8. If this happens to every message, something between Auth0
and 8x8 answers in place of 8x8.`,
  "unconfirmed-status": `
8x8 answered with a 5xx. Check 8x8's status page. The user can ask for another code.`,
  "unconfirmed-timeout": `
The environment's \`deadlineMs\` (9 seconds by default) passed. Check 8x8's status page, and the gateway if \`origin\` names one.`,
  "unconfirmed-connection-lost": `
The connection broke after the request went out. If it happens once, the network may be the cause. If it happens often, check the gateway if
\`origin\` names one, or ask 8x8.`,
  "internal-error": `
The name of the error follows, and the name of the rule if it is one of yours. With your own \`entry\`, the bug is in your rule or channel.
Otherwise, please report it with the log line, which contains no secret.`,
};

/** The page with its reasons written from scratch. @throws {Error} when the page has no place for them */
export function deliveryPage(page: string): string {
  const [prose, ...others] = page.split(MARKER);
  if (others.length !== 1) throw new Error(`docs/reference/delivery.md must have this line once: ${MARKER}`);
  const reasons = Object.entries(REASONS).map(([code, { sentence, verdict }]) =>
    [`### \`${code}\``, `${sentence} ${VERDICTS[verdict]}`, REMEDIES[code as Reason].trim()].join("\n\n"),
  );
  return `${[`${prose}${MARKER}`, ...reasons].join("\n\n")}\n`;
}
