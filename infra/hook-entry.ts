import { resolve } from "node:path";
import type { AllowedCountries, HookSettings } from "./hook-settings";
import { type NumberingPlan, numberingPlans } from "./numbering-plan";
import { originOf, VOICE_ORIGIN } from "./region";
import type { Trigger } from "./trigger";

type Configuration = ReturnType<typeof configure>;

/** A part of hook/ that is compiled only where the configuration has a use for it. */
interface Part {
  /** The file below hook/, without its ending. */
  readonly file: string;
  /** What the file exports. */
  readonly name: string;
  isUsed(configuration: Configuration): boolean;
  /** What the export is called with, where it isn't the part itself. */
  argument?(configuration: Configuration): string;
}

/** By preference. */
const CHANNELS: readonly Part[] = [
  { file: "chat", name: "chat", isUsed: ({ chat }) => chat !== undefined },
  { file: "voice", name: "voice", isUsed: ({ voice }) => voice !== undefined },
  { file: "sms", name: "sms", isUsed: () => true },
];

/** In the order in which they are asked. */
const RULES: readonly Part[] = [
  { file: "test-recipients", name: "testRecipientsOnly", isUsed: ({ testRecipients }) => testRecipients !== undefined },
  {
    file: "by-country",
    name: "byCountry",
    isUsed: ({ countries, sources }) => countries !== undefined || sources !== undefined,
    argument: ({ countries: { enrolment = [], challenge = [] } = {}, sources = {} }) =>
      listOf(numberingPlans([...enrolment, ...challenge, ...Object.keys(sources)])),
  },
  { file: "web-otp", name: "webOtp", isUsed: ({ webOtpDomain }) => webOtpDomain !== undefined },
];

/** Stands for the configuration in the module, so that modules that differ in nothing else are compiled once. */
export const CONFIGURATION = "AUTH0_8X8_CONFIGURATION";

/** What a trigger's hook is made of, given some settings. */
export interface HookEntry {
  /** The module that puts together what hook/ has for the trigger and the settings, and nothing else of it. */
  readonly source: string;
  /** What is to stand in the place of CONFIGURATION: JSON, which is JavaScript. */
  readonly configuration: string;
}

function listOf(plans: readonly NumberingPlan[]): string {
  return `[\n${plans.map(([country, numbers]) => `  ["${country}", ${numbers}],\n`).join("")}]`;
}

export function hookEntry({ file, factory, handler }: Trigger, settings: HookSettings): HookEntry {
  const configuration = configure(settings);
  const channels = CHANNELS.filter(({ isUsed }) => isUsed(configuration));
  const rules = RULES.filter(({ isUsed }) => isUsed(configuration));
  const namesOf = (parts: readonly Part[]) =>
    `[${parts.map(({ name, argument }) => (argument ? `${name}(${argument(configuration)})` : name)).join(", ")}]`;
  const lists = (rules.length > 0 ? [channels, rules] : [channels]).map(namesOf);
  const entry = settings.entry === undefined ? `./hook/${file}` : resolve(settings.entry);
  const source = [
    `import { ${factory} } from ${JSON.stringify(entry)};`,
    ...[...channels, ...rules].map(({ file, name }) => `import { ${name} } from "./hook/${file}";`),
    `${handler} = ${factory}(${[CONFIGURATION, ...lists].join(", ")});`,
  ].join("\n");
  return { source, configuration: JSON.stringify(configuration, null, 2) };
}

/** What the hook is compiled with: every origin is given, and a list of countries for each use. */
function configure({
  region,
  origin = originOf("sms", region),
  countries,
  voice,
  chat,
  entry: _,
  ...others
}: HookSettings) {
  return {
    origin,
    ...others,
    ...(countries && { countries: isList(countries) ? { enrolment: countries, challenge: countries } : countries }),
    ...(voice && { voice: { ...voice, origin: voice.origin ?? VOICE_ORIGIN } }),
    ...(chat && { chat: { ...chat, origin: chat.origin ?? originOf("chatapps", region) } }),
  };
}

function isList(countries: readonly string[] | AllowedCountries): countries is readonly string[] {
  return Array.isArray(countries);
}
