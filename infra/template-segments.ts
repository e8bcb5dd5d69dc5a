import type { Template } from "liquidjs";

/** What a placeholder is taken to become. */
const CODE = "123456";
const OTHER = "x".repeat(20);

/** So many variants of a text are looked at: more than anybody's branches make. */
const MAX_VARIANTS = 1000;

// Loaded only where there are templates: at every synth it would be a tenth of the app's time.
const liquid = () => require("liquidjs") as typeof import("liquidjs");
const calculator = () => require("sms-segments-calculator") as typeof import("sms-segments-calculator");

/** Why a text is no Liquid. Undefined: it is. */
export function liquidMistake(text: string): string | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * What a text costs more than one SMS segment for, if it does, in the most expensive of its branches. Placeholders are taken to become 6 digits
 * for `code`, and 20 characters for any other.
 * @param webOtpDomain the domain of the line that the Action puts below a text with a code
 */
export function segmentWarning(text: string, webOtpDomain?: string): string | undefined {
  const { SegmentedMessage } = calculator();
  const messages = variants(parse(text)).map((variant) => {
    const line = webOtpDomain && variant.includes(CODE) ? `\n@${webOtpDomain} #${CODE}` : "";
    return new SegmentedMessage(variant + line, "auto");
  });
  const most = Math.max(...messages.map(({ segmentsCount }) => segmentsCount));
  const foreign = new Set(messages.flatMap((message) => message.getNonGsmCharacters()));
  if (most <= 1 && foreign.size === 0) return undefined;
  return [
    ...(foreign.size > 0
      ? [
          `${[...foreign].map((it) => JSON.stringify(it)).join(", ")} not in GSM-7, so it is sent in UCS-2, 70 characters a segment`,
        ]
      : []),
    `it takes up to ${most} ${most === 1 ? "segment" : "segments"}, and each is billed`,
    `counted with ${CODE.length} digits for \`code\` and ${OTHER.length} characters for any other placeholder`,
  ].join("; ");
}

function parse(text: string): Template[] {
  return new (liquid().Liquid)().parse(text);
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
  if (token.kind === TokenKind.Output) return [/^\{\{-?\s*code\b/.test(token.getText()) ? CODE : OTHER];
  const { branches, elseTemplates = [], templates } = template as Branching;
  if (branches) return [...branches.map((branch) => branch.templates), elseTemplates].flatMap(variants);
  return templates && /^\{%-?\s*for\b/.test(token.getText()) ? variants(templates) : [""];
}
