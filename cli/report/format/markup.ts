/** HTML that is safe to put into other HTML. */
export class Markup {
  constructor(readonly html: string) {}
}

type Insertion = string | number | Markup | readonly Markup[];

/** Writes HTML. Texts that are put in are escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly Insertion[]): Markup {
  return new Markup(strings.map((string, index) => string + toHtml(parts[index] ?? "")).join(""));
}

function toHtml(part: Insertion): string {
  if (part instanceof Markup) return part.html;
  if (typeof part === "object") return part.map((one) => one.html).join("\n");
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text with its parts in backticks as code. */
export function prose(text: string): Markup {
  const parts = text.split("`");
  return new Markup(
    parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`).html).join(""),
  );
}
