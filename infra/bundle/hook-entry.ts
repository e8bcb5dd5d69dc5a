import { resolve } from "node:path";
import type { ChatSettings } from "../settings/channels";
import type { HookSettings } from "../settings/hook";
import { localOrigin, originOf, type Region, VOICE_ORIGIN } from "../settings/region";
import type { Trigger } from "../settings/trigger";
import { SynthError } from "../synth-error";
import { numberingPlans } from "./numbering-plan";

type EntryConfiguration = ReturnType<typeof configure>;

/** A part of hook/ that is compiled in only if the configuration uses it. */
interface HookPart {
  /** The file below hook/, without its extension. */
  readonly file: string;
  /** The file's export. */
  readonly name: string;
  isUsed(configuration: EntryConfiguration): boolean;
  /** The argument to call the export with, if it makes the part instead of being it. */
  argument?(configuration: EntryConfiguration): string;
}

/** In order of preference. */
const CHANNELS: readonly HookPart[] = [
  { file: "channels/chat", name: "chat", isUsed: ({ chat }) => chat !== undefined },
  { file: "channels/voice", name: "voice", isUsed: ({ voice }) => voice !== undefined },
  { file: "channels/sms", name: "sms", isUsed: () => true },
];

/** In the order in which the hook applies them. */
const RULES: readonly HookPart[] = [
  {
    file: "rules/recipients",
    name: "testRecipientsOnly",
    isUsed: ({ testRecipients }) => testRecipients !== undefined,
  },
  {
    file: "rules/country",
    name: "byCountry",
    isUsed: ({ countries, sources }) => countries !== undefined || sources !== undefined,
    argument: (configuration) => (configuration.routes ? PLANS : tableOf(numberingPlans(countriesIn(configuration)))),
  },
  { file: "rules/web-otp", name: "webOtp", isUsed: ({ webOtpDomain }) => webOtpDomain !== undefined },
];

/** The constant with the numbers of countries that rules and routes share. */
const PLANS = "plans";

/** The countries that a configuration names. */
const countriesIn = ({ countries = {}, sources = {}, routes = [] }: EntryConfiguration) => [
  ...Object.values(countries).flat(),
  ...Object.keys(sources),
  ...routes.flatMap((route) => route.countries ?? []),
];

/** Stands for the configuration in the module. Modules with different configurations therefore compile only once. */
export const CONFIGURATION = "AUTH0_8X8_CONFIGURATION";

/** The parts of a trigger's hook for some settings. */
export interface HookEntry {
  /** A module that imports from hook/ only what the trigger and the settings need. */
  readonly source: string;
  /** The JSON that replaces CONFIGURATION. */
  readonly configuration: string;
}

/** A table as code, a line for each country, with single backslashes. */
function tableOf(plans: readonly string[]): string {
  return `String.raw\`\n${plans.join("\n")}\n\``;
}

/** @throws {SynthError} when the settings have routes and the trigger can't */
export function hookEntry({ file, factory, handler }: Trigger, settings: HookSettings): HookEntry {
  const configuration = configure(settings);
  if (configuration.routes && file === "legacy-hook") {
    throw new SynthError(
      "routes: the trigger legacy-hook doesn't support routes. Use custom-phone-provider, or remove the routes.",
    );
  }
  const channels = CHANNELS.filter(({ isUsed }) => isUsed(configuration));
  const rules = RULES.filter(({ isUsed }) => isUsed(configuration));
  const namesOf = (parts: readonly HookPart[]) =>
    `[${parts.map(({ name, argument }) => (argument ? `${name}(${argument(configuration)})` : name)).join(", ")}]`;
  const lists = (rules.length > 0 ? [channels, rules] : [channels]).map(namesOf);
  const entry = settings.entry === undefined ? `./hook/${file}` : resolve(settings.entry);
  const routed = configuration.routes
    ? [
        `import { byRoute } from "./hook/rules/routes";`,
        `const ${PLANS} = ${tableOf(numberingPlans(countriesIn(configuration)))};`,
      ]
    : [];
  const source = [
    `import { ${factory} } from ${JSON.stringify(entry)};`,
    ...[...channels, ...rules].map(({ file, name }) => `import { ${name} } from "./hook/${file}";`),
    ...routed,
    `${handler} = ${configuration.routes ? `byRoute(${factory}, ${PLANS})` : factory}(${[CONFIGURATION, ...lists].join(", ")});`,
  ].join("\n");
  return { source, configuration: JSON.stringify(configuration, null, 2) };
}

/** What the hook is compiled with: the settings with every origin. */
function configure({
  region,
  origin = originOf("sms", region),
  voice,
  chat,
  entry,
  dependencies,
  routes,
  ...others
}: HookSettings) {
  return {
    origin,
    ...others,
    ...(voice && { voice: { ...voice, origin: voice.origin ?? localOrigin("VOICE", origin) ?? VOICE_ORIGIN } }),
    ...(chat && { chat: chatConfiguration(chat, region, origin) }),
    ...(routes && routes.length > 0 && { routes }),
  };
}

/** Without what only synth reads. */
function chatConfiguration({ origin, templates, ...others }: ChatSettings, region: Region | undefined, sms: string) {
  const withoutValidity = Object.entries(templates ?? {}).map(([app, { validitySeconds, ...template }]) => [
    app,
    template,
  ]);
  return {
    ...others,
    ...(templates && { templates: Object.fromEntries(withoutValidity) }),
    origin: origin ?? localOrigin("CHAT", sms) ?? originOf("chatapps", region),
  };
}
