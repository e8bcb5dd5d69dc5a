import type { Environment } from "../../infra/environment";
import type { TriggerName } from "../../infra/trigger";
import type { PhoneMessageRequest } from "../../sandbox/tenant/messages/event";
import { isMfa, type MessageType } from "../../sandbox/tenant/messages/template";
import type { Secrets } from "./sample";

export interface SendOptions {
  /** Who gets it, in E.164; spaces, hyphens, dots, slashes and brackets make no difference. @default - in the sandbox, a number of nobody's */
  readonly to?: string;
  readonly type: MessageType;
  /** A call instead of a text. */
  readonly voice?: boolean;
  readonly locale: string;
  /** @default - the environment's */
  readonly trigger?: TriggerName;
  /** Send to the 8x8 of the sandbox: the one whose variables are set, or else one of its own. */
  readonly sandbox?: boolean;
  /** Don't ask. */
  readonly yes?: boolean;
  /** One line of JSON instead of words. */
  readonly json?: boolean;
}

/** A message to send, and how. */
export interface SendRequest {
  readonly trigger: TriggerName;
  readonly message: PhoneMessageRequest & { readonly deliveryMethod: "text" | "voice" };
  readonly secrets: Secrets;
}

/** Nobody's number: it is set aside for fiction. @see https://www.nationalnanpa.com/number_resource_info/555_numbers.html */
const NOBODY = "+12025550123";

type Variables = Readonly<Record<string, string | undefined>>;

/** Puts together what to send; or all that is missing or doesn't fit. */
export function sendRequest(
  environment: Environment,
  options: SendOptions,
  variables: Variables,
  isReal: boolean,
): SendRequest | { readonly mistakes: readonly string[] } {
  const { type, locale, voice, trigger = environment.trigger ?? "custom-phone-provider" } = options;
  const recipient = (options.to ?? (isReal ? "" : (environment.testRecipients?.[0] ?? NOBODY))).replace(
    /[\s\-.()/]/g,
    "",
  );
  const names = ["subaccount", "apikey", ...(environment.secrets ?? [])];
  const missing = names.filter((name) => !variables[`TF_VAR_${name}`]);
  const mistakes = [
    ...(recipient === "" ? ["--to: missing; who gets the message, in E.164, as in --to +6512345678."] : []),
    ...(recipient !== "" && !/^\+[1-9]\d{6,14}$/.test(recipient)
      ? ["--to: that is no phone number in E.164; one is written as in +6512345678."]
      : []),
    ...(trigger !== "custom-phone-provider" && !isMfa(type)
      ? [`--type ${type}: the trigger ${trigger} has none; it sends otp_verify and otp_enroll.`]
      : []),
    ...missing.map(
      (name) =>
        `TF_VAR_${name}: not set. It is the secret ${name} of the ${trigger === "legacy-hook" ? "Hook" : "Action"}, as for a deploy.`,
    ),
  ];
  if (mistakes.length > 0) return { mistakes };
  return {
    trigger,
    message: { type, recipient, deliveryMethod: voice ? "voice" : "text", locale },
    secrets: Object.fromEntries(names.map((name) => [name, variables[`TF_VAR_${name}`] ?? ""])),
  };
}
