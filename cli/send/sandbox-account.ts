import type { Environment } from "../../infra/environment";
import type { Subaccount } from "../../sandbox/eight-x-eight/account";
import type { Template } from "../../sandbox/eight-x-eight/template";

/** The environment with the sandbox's 8x8 in the place of the real one. */
export function pointedAtSandbox(environment: Environment, variables: Variables): Environment {
  const { voice, chat } = environment;
  const { SANDBOX_8X8_ORIGIN = "", SANDBOX_8X8_VOICE_ORIGIN = "", SANDBOX_8X8_CHAT_ORIGIN = "" } = variables;
  return {
    ...environment,
    origin: SANDBOX_8X8_ORIGIN,
    ...(voice && { voice: { ...voice, origin: SANDBOX_8X8_VOICE_ORIGIN } }),
    ...(chat && { chat: { ...chat, origin: SANDBOX_8X8_CHAT_ORIGIN } }),
  };
}

type Variables = Readonly<Record<string, string | undefined>>;

/** What 8x8 has set up where the environment's settings are right: its sub-accounts for voice and chat apps. */
export function subaccountsOf({ voice, chat }: Environment): readonly Subaccount[] {
  const apps = [...new Set(Object.values(chat?.apps ?? {}).flat())];
  return [
    ...(voice ? [voiceSubaccount(voice)] : []),
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

function voiceSubaccount({ subaccount, callerId, profiles }: NonNullable<Environment["voice"]>): Subaccount {
  return { product: "voice", id: subaccount, callerIds: [callerId], speechProfiles: Object.values(profiles) };
}

function templatesOf({ templates = {} }: NonNullable<Environment["chat"]>): Template[] {
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
