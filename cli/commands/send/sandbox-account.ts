import type { Environment } from "auth0-8x8";
import { routeSecrets, senderEffects } from "auth0-8x8/tools";
import type { Sandbox } from "auth0-8x8-sandbox";
import type { ApprovedTemplate, Subaccount } from "auth0-8x8-sandbox/parts";
import type { EnvironmentVariables } from "./request";

/** Returns the environment with the sandbox's 8x8 instead of the real one. */
export function pointedAtSandbox(environment: Environment, variables: EnvironmentVariables): Environment {
  const { voice, chat } = environment;
  const { SANDBOX_8X8_ORIGIN = "", SANDBOX_8X8_VOICE_ORIGIN = "", SANDBOX_8X8_CHAT_ORIGIN = "" } = variables;
  return {
    ...environment,
    origin: SANDBOX_8X8_ORIGIN,
    ...(voice && { voice: { ...voice, origin: SANDBOX_8X8_VOICE_ORIGIN } }),
    ...(chat && { chat: { ...chat, origin: SANDBOX_8X8_CHAT_ORIGIN } }),
  };
}

/** Sets up a sandbox for an environment. Adds the sub-accounts that its settings name, and what operators do with its sender IDs. */
export function prepareSandbox(sandbox: Sandbox, environment: Pick<Environment, PreparedFor>): void {
  for (const subaccount of subaccountsOf(environment)) sandbox.addSubaccount(subaccount);
  for (const name of routeSecrets(environment.routes)) sandbox.addSecretSubaccount(name);
  sandbox.eightXEight.operators.rules = senderEffects(environment);
}

type PreparedFor = "voice" | "chat" | "routes" | "registered" | "senderRules";

/** The sub-accounts for voice and chat apps that the environment's settings need at 8x8. */
function subaccountsOf({
  voice,
  chat,
  routes = [],
}: Pick<Environment, "voice" | "chat" | "routes">): readonly Subaccount[] {
  const apps = [...new Set(Object.values(chat?.apps ?? {}).flat())];
  return [
    ...(voice ? voiceSubaccounts(voice, routes) : []),
    ...(chat
      ? [
          {
            product: "chat-apps",
            id: chat.subaccount,
            channels: [...apps, "SMS"],
            templates: templatesOf(chat),
          } as const,
        ]
      : []),
  ];
}

/** Each with the caller IDs that the environment and its routes use with it. */
function voiceSubaccounts(
  voice: NonNullable<Environment["voice"]>,
  routes: NonNullable<Environment["routes"]>,
): readonly Subaccount[] {
  const used = [voice, ...routes.map((route) => ({ ...voice, ...route.voice }))];
  return [...new Set(used.map(({ subaccount }) => subaccount))].map((id) => {
    const callerIds = used.filter(({ subaccount }) => subaccount === id).map(({ callerId }) => callerId);
    return { product: "voice", id, callerIds: [...new Set(callerIds)], speechProfiles: Object.values(voice.profiles) };
  });
}

function templatesOf({ templates = {} }: NonNullable<Environment["chat"]>): ApprovedTemplate[] {
  return Object.entries(templates).flatMap(([app, { name, languages }]) => {
    const isWhatsApp = app === "WhatsApp";
    const body = `${isWhatsApp ? "{{1}}" : "{{otp}}"} is your verification code.`;
    return [...new Set(Object.values(languages))].map((language) => ({
      channel: isWhatsApp ? ("WhatsApp" as const) : ("ZaloNotification" as const),
      name,
      language,
      body,
      button: isWhatsApp,
    }));
  });
}
