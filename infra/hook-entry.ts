import type { HookConfiguration } from "../hook/configuration";
import { numberingPlan } from "./numbering-plan";
import type { Trigger } from "./trigger";

/** A part of hook/ that is compiled only where the configuration has a use for it. */
interface Part {
  /** The file below hook/, without its ending. */
  readonly file: string;
  /** What the file exports. */
  readonly name: string;
  isUsed(configuration: HookConfiguration): boolean;
  /** What the export is to be called with, where it isn't the part itself. */
  argument?(configuration: HookConfiguration): string;
}

/** By preference. */
const CHANNELS: readonly Part[] = [
  { file: "chat", name: "chat", isUsed: ({ chat }) => chat !== undefined },
  { file: "voice", name: "voice", isUsed: ({ voice }) => voice !== undefined },
  { file: "sms", name: "sms", isUsed: () => true },
];

/** In the order in which they are asked. */
const RULES: readonly Part[] = [
  {
    file: "test-recipients",
    name: "testRecipientsOnly",
    isUsed: ({ testRecipients }) => testRecipients !== undefined,
  },
  {
    file: "by-country",
    name: "byCountry",
    isUsed: ({ countries, sources }) => countries !== undefined || sources !== undefined,
    argument: ({ countries, sources = {} }) =>
      numberingPlan([...(countries?.enrolment ?? []), ...(countries?.challenge ?? []), ...Object.keys(sources)]),
  },
  { file: "web-otp", name: "webOtp", isUsed: ({ webOtpDomain }) => webOtpDomain !== undefined },
];

/** The module that puts together what hook/ has for a trigger and a configuration, and nothing else of it. */
export function hookEntry({ file, factory, handler }: Trigger, configuration: HookConfiguration): string {
  const usedOf = (parts: readonly Part[]) => parts.filter(({ isUsed }) => isUsed(configuration));
  const listOf = (parts: readonly Part[]) =>
    `[${parts.map(({ name, argument }) => (argument ? `${name}(${argument(configuration)})` : name)).join(", ")}]`;
  const channels = usedOf(CHANNELS);
  const rules = usedOf(RULES);
  const parameters = [
    JSON.stringify(configuration, null, 2),
    listOf(channels),
    ...(rules.length > 0 ? [listOf(rules)] : []),
  ];
  return [
    `import { ${factory} } from "./hook/${file}";`,
    ...[...channels, ...rules].map(({ file, name }) => `import { ${name} } from "./hook/${file}";`),
    `${handler} = ${factory}(${parameters.join(", ")});`,
  ].join("\n");
}
