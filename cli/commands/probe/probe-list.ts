import { auth0Probes } from "./auth0-probes";
import { smsProbes } from "./sms-probes";
import type { Probe } from "./target";

export const probes: readonly Probe[] = [...auth0Probes, ...smsProbes];

const LIMIT = "reaching the limit would fill the tenant";
const BINDING = "it would change which Actions of the tenant run";
const MESSAGE = "only a user's own message shows it";
const SETTINGS = "it would change the tenant's settings, templates or phone provider";
const DELAY = "the network's delay hides it";
const RECEIVER = "it needs a server that 8x8 can post receipts to";
const CHAT = "it needs a sub-account for chat apps, and receipts of its messages";
const PRODUCT = "it needs a sub-account of another product than SMS";
const DISABLE = "it would disable a sub-account";
const LOGIN = "it needs an application that logs in by SMS, and sends a code";
const ACCOUNT = "it differs by account and country";
const PROVIDER = "it concerns the Terraform provider, not Auth0";

/** The other assumptions, and why no exchange checks them. */
export const notProbed: Readonly<Record<string, string>> = {
  "A login starts without a secret, but not with a wrong one.": LOGIN,
  "A passwordless code is a message of the type otp_verify, and the answer doesn't wait for the Action.": LOGIN,
  "A message whose sender ID the operator doesn't take gets receipt code 19.": ACCOUNT,
  "A call of 20 s costs 0.03 US dollars, wherever it goes.": ACCOUNT,
  "Prices and delivery times are rough averages for one-time passwords.": ACCOUNT,
  "An Action's cache lasts as long as its process, and other processes don't see it.": MESSAGE,
  "An Action beyond a tenant's limit is rejected with 403.": LIMIT,
  "A binding beyond a trigger's limit is rejected with 400.": BINDING,
  "The error message for binding an Action to a trigger that it doesn't support.": BINDING,
  "A tenant without a phone provider accepts any type of message.": SETTINGS,
  "The five retries follow 10, 20, 40, 80 and 160 seconds after the previous attempt.": MESSAGE,
  "If several Actions are bound, the first failure ends the message.": BINDING,
  "An exception or a timeout ends the message without a retry, for both phone triggers.": BINDING,
  "A user's number is verified, except during enrollment.": MESSAGE,
  "A request's language is the message's locale, with a hyphen.": MESSAGE,
  "A retry is logged as wn, an unsent message as fn, and a login code also as gd_send_sms or gd_send_voice.": MESSAGE,
  "The Action of a custom phone provider must be bound to its trigger.": BINDING,
  "A second phone provider is rejected with 409.": SETTINGS,
  "A custom phone provider without a deployed Action is rejected with 409.": SETTINGS,
  "The error message for a second phone template of the same type.": SETTINGS,
  "The default replaces a disabled template.": SETTINGS,
  "The test message of a phone provider has the type otp_verify.": SETTINGS,
  "A change of a template's content keeps the members that it leaves out.": SETTINGS,
  "Auth0 accepts every flag that the Terraform provider sends.": SETTINGS,
  "A client secret in the block may belong to the client ID of the environment.": PROVIDER,
  "The real provider's error message for a secret with an empty name, which it only refuses in an update.": PROVIDER,
  "The real provider checks the lifetimes of ephemeral sessions like the others, and rounds them.": PROVIDER,
  "The real provider's error message for a malformed country code.": PROVIDER,
  "The real provider doesn't lock a trigger, so one of two bindings made at the same time may be lost.": PROVIDER,
  "A malformed call flow gets HTTP 400, an inconsistent one 422.": PRODUCT,
  "8x8 sends a receipt for each channel that it tries.": CHAT,
  "Receipts write every channel in lower case, like `whatsapp` and `viber` in 8x8's samples.": CHAT,
  "Without a `successStatus`, a message succeeds once it is delivered.": CHAT,
  "A lookup that isn't enabled for the sub-account gets HTTP 200 with an error in its status.": PRODUCT,
  "A second starts with the first request after the previous second.": DELAY,
  "A request's own URL doesn't get the webhook's authorization.": RECEIVER,
  "8x8 waits 10 s for the response to a receipt; the sandbox measures them by the machine's clock.": RECEIVER,
  "8x8 doesn't follow redirects, and counts one as success.": RECEIVER,
  "A sub-account of another product gets code 2003.": PRODUCT,
  "A disabled sub-account gets 403 with code 1201.": DISABLE,
  "The voice API exports its log on its own host.": PRODUCT,
  "The voice API's errors for another account, a wrong path and too many requests have its usual form.": PRODUCT,
  "The voice API treats a disabled sub-account like an unknown one.": DISABLE,
  "A sub-account's own webhook takes precedence over the one for all, even while it is disabled.": RECEIVER,
};
