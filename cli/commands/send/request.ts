import { E164 } from "@auth0-8x8/text";
import type { Environment } from "auth0-8x8";
import { routeSecrets, type TriggerName } from "auth0-8x8/tools";
import { isMfa, type MessageType, type PhoneMessageRequest } from "auth0-8x8-sandbox/parts";
import type { HookToRun } from "./stack-hook";

export interface SendOptions {
  /** E.164. Spaces, hyphens, dots, slashes and parentheses are ignored. @default - in the sandbox, an unassigned number */
  readonly to?: string;
  readonly type: MessageType;
  /** Call instead of sending a text. */
  readonly voice?: boolean;
  readonly locale: string;
  /** ID or name of the organization that the user logs in to. @default - none */
  readonly organization?: string;
  /** Client ID of the application that the user logs in to. @default - the sandbox's own */
  readonly client?: string;
  /** @default - the environment's */
  readonly trigger?: TriggerName;
  /** The tenant's domain, for a stack of your own with several. */
  readonly tenant?: string;
  /** Send to a sandbox: the one whose variables are set, otherwise a new one. */
  readonly sandbox?: boolean;
  /** Don't ask for confirmation. */
  readonly yes?: boolean;
  /** Print one line of JSON instead of text. */
  readonly json?: boolean;
}

/** A message to send. */
export interface SendRequest {
  readonly trigger: TriggerName;
  readonly message: PhoneMessageRequest & { readonly deliveryMethod: "text" | "voice" };
  readonly origin: Pick<SendOptions, "organization" | "client">;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Numbers that are reserved for fiction.
 * @see https://www.nationalnanpa.com/number_resource_info/555_numbers.html
 * @see https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
 */
const [AMERICAN, BRITISH] = ["+12025550123", "+447700900123"];

/** Environment variables by name. */
export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/**
 * Combines the options, the environment's hook and the variables into a request.
 * @param isReal whether 8x8 will send the message
 * @returns the request, or everything that is missing or wrong
 */
export function sendRequest(
  { environment, code, secretVariables = {} }: HookToRun,
  options: SendOptions,
  variables: EnvironmentVariables,
  isReal: boolean,
): SendRequest | { readonly mistakes: readonly string[] } {
  const { type, locale, voice, trigger = environment.trigger ?? "custom-phone-provider" } = options;
  const to = options.to ?? (isReal ? "" : (environment.testRecipients?.[0] ?? fictionalNumber(environment)));
  const recipient = to.replace(/[\s\-.()/]/g, "");
  const names = ["subaccount", "apikey", ...routeSecrets(environment.routes), ...(environment.secrets ?? [])];
  const variableOf = (name: string) => secretVariables[name] ?? `TF_VAR_${name}`;
  const missing = names.filter((name) => !variables[variableOf(name)]);
  const owner = trigger === "legacy-hook" ? "Hook" : "Action";
  const mistakes = [
    ...(recipient === "" ? ["--to: missing. Set the recipient, for example --to +6512345678."] : []),
    ...(recipient !== "" && !E164.test(recipient)
      ? ["--to: must be a phone number in E.164 format, for example +6512345678."]
      : []),
    ...(trigger !== "custom-phone-provider" && !isMfa(type)
      ? [`--type ${type}: the trigger ${trigger} doesn't send it. Use otp_verify or otp_enroll.`]
      : []),
    ...(code !== undefined && trigger !== (environment.trigger ?? trigger)
      ? [`--trigger ${trigger}: the stack's trigger is ${environment.trigger}. Remove the option.`]
      : []),
    ...(trigger !== "custom-phone-provider" && options.organization
      ? [`--organization: events of the trigger ${trigger} have no organization. Remove the option.`]
      : []),
    ...missing.map((name) => `${variableOf(name)}: not set. Set it to the ${owner}'s secret ${name}, as for a deploy.`),
  ];
  if (mistakes.length > 0) return { mistakes };
  return {
    trigger,
    message: { type, recipient, deliveryMethod: voice ? "voice" : "text", locale },
    origin: {
      ...(options.organization && { organization: options.organization }),
      ...(options.client && { client: options.client }),
    },
    secrets: Object.fromEntries(names.map((name) => [name, variables[variableOf(name)] ?? ""])),
  };
}

/** A number that the environment sends to. The United States show no sender in letters, so theirs is only for those who name them. */
function fictionalNumber({ countries, sources = {} }: Environment): string {
  const named = [countries ?? []].flatMap((it) => ("length" in it ? it : Object.values(it).flat()));
  return named.includes("US") || sources.US ? AMERICAN : BRITISH;
}
