import { messageTypes } from "../../tenant/messages/template";
import type { Tenant } from "../../tenant/tenant";

/** A way to reach the tenant's users. An empty list of types means that the environment doesn't have this channel. */
export interface ChannelView {
  readonly label: string;
  readonly method: "text" | "voice";
  readonly types: readonly string[];
}

/** The part of this project's compiled configuration that decides on the channel. */
interface CompiledChannels {
  readonly voice?: object;
  readonly chat?: { readonly apps: Readonly<Record<string, readonly string[]>> };
}

/** The channels of a tenant. This project's Action has its configuration in its code, as JSON. Of other code, only the delivery methods are known. */
export function channelsOf({ actions, bindings, phoneProviders }: Tenant): readonly ChannelView[] {
  const all = actions.find();
  const action = all.find((it) => bindings.isBound(it)) ?? all[0];
  const configuration = configurationIn(action?.deployedVersion?.code ?? "");
  const offersVoice = phoneProviders.list()[0]?.configuration.delivery_methods.includes("voice") ?? true;
  const voiceTypes = offersVoice && (configuration?.voice ?? !configuration) ? messageTypes : [];
  const voice: ChannelView = { label: "Voice call", method: "voice", types: voiceTypes };
  if (!configuration) return [{ label: "Text", method: "text", types: messageTypes }, voice];
  const apps = configuration.chat?.apps ?? {};
  const textChannel = (label: string, carries: (type: string) => boolean | undefined): ChannelView => {
    return { label, method: "text", types: messageTypes.filter(carries) };
  };
  return [
    textChannel("SMS", (type) => !apps[type]?.length),
    voice,
    ...[...new Set(["WhatsApp", ...Object.values(apps).flat()])].map((app) =>
      textChannel(app, (type) => apps[type]?.includes(app)),
    ),
  ];
}

function configurationIn(code: string): CompiledChannels | undefined {
  const json = /^exports\.\w+ = \w+\((\{\n[\s\S]*?\n\}), \[/m.exec(code)?.[1];
  try {
    return json && JSON.parse(json);
  } catch {
    return undefined; // not this project's Action
  }
}
