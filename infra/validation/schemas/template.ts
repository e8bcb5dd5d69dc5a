import type { Template } from "liquidjs";
import type { PhoneTemplateSettings } from "../../settings/tenant";
import type { MessageType } from "../../settings/trigger";

/** What a placeholder becomes when segments are counted. */
const CODE = "123456";
const OTHER = "x".repeat(20);

/** How many variants of a text to look at: more than anyone's branches make. */
const MAX_VARIANTS = 1000;

// Loaded only for templates: at every synth, they would take a tenth of the app's time.
const liquid = () => require("liquidjs") as typeof import("liquidjs");
const calculator = () => require("sms-segments-calculator") as typeof import("sms-segments-calculator");

const engine = () => new (liquid().Liquid)();

/**
 * The mistake in a template, beginning with its field: `text: …`. Undefined if it is valid.
 * @see https://auth0.com/docs/customize/phone-messages/phone-templates
 */
export function templateMistake(type: MessageType, settings: PhoneTemplateSettings): string | undefined {
  const { text, voice = text, disabled = false, withoutCode = false } = settings;
  for (const [field, body] of Object.entries({ text, voice })) {
    const error = liquidError(body);
    if (error) return `${field}: isn't valid Liquid: ${error}`;
    if (type.startsWith("otp_") && !disabled && !withoutCode && !canHaveCode(body)) {
      return `${field}: users would get no code, because it has no {{ code }}. Write {{ code }} where the code belongs, or set withoutCode: true`;
    }
  }
  return undefined;
}

function liquidError(text: string): string | undefined {
  try {
    engine().parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether a text prints the variable `code`, or hands it to a tag that may. Conditions don't count. */
function canHaveCode(text: string): boolean {
  const parser = engine();
  const prints = (template: Template): boolean => {
    const { branches = [], elseTemplates = [], templates = [] } = template as Branching;
    const parts = [...branches.flatMap((branch) => branch.templates), ...elseTemplates, ...templates];
    return parts.length > 0 ? parts.some(prints) : parser.globalVariablesSync([template]).includes("code");
  };
  return parser.parse(text).some(prints);
}

/**
 * Why a text costs more than one SMS segment in its most expensive branch; undefined if it doesn't. Counts 6 digits for `code` and 20
 * characters for any other placeholder.
 * @param webOtpDomain the domain of the line that the Action appends to a text with a code
 */
export function segmentWarning(text: string, webOtpDomain?: string): string | undefined {
  const { SegmentedMessage } = calculator();
  const messages = variants(engine().parse(text)).map((variant) => {
    const line = webOtpDomain && variant.includes(CODE) ? `\n@${webOtpDomain} #${CODE}` : "";
    return new SegmentedMessage(variant + line, "auto");
  });
  const most = Math.max(...messages.map(({ segmentsCount }) => segmentsCount));
  const foreign = new Set(messages.flatMap((message) => message.getNonGsmCharacters()));
  if (most <= 1 && foreign.size === 0) return undefined;
  const characters = [...foreign].map((it) => JSON.stringify(it)).join(", ");
  return [
    `needs up to ${most} ${most === 1 ? "segment" : "segments"}, and 8x8 bills each.`,
    ...(foreign.size > 0
      ? [`GSM-7 lacks ${characters}: the text goes out in UCS-2, with 70 characters per segment.`]
      : []),
    `(Counted with ${CODE.length} digits for \`code\` and ${OTHER.length} characters for any other placeholder.)`,
  ].join(" ");
}

/** What a template can become, one text for each way through its branches. */
function variants(templates: readonly Template[]): string[] {
  return templates.reduce<string[]>(
    (texts, template) => texts.flatMap((text) => pieces(template).map((piece) => text + piece)).slice(0, MAX_VARIANTS),
    [""],
  );
}

interface Branching {
  readonly branches?: readonly { readonly templates: Template[] }[];
  readonly elseTemplates?: Template[];
  readonly templates?: Template[];
}

function pieces(template: Template): string[] {
  const { TokenKind } = liquid();
  const { token } = template;
  if (token.kind === TokenKind.HTML) return [token.getText()];
  if (token.kind === TokenKind.Output) return [/\{\{-?\s*code\b/.test(token.getText()) ? CODE : OTHER];
  const { branches, elseTemplates = [], templates } = template as Branching;
  if (branches) return [...branches.map((branch) => branch.templates), elseTemplates].flatMap(variants);
  return templates && (token as { name?: unknown }).name === "for" ? variants(templates) : [""];
}
