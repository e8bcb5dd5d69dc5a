/** Shorter values are hidden only as they are. Their other spellings would match unrelated text. Characters. */
const MIN_SPELLED_LENGTH = 8;

/** The first characters of a secret that already give it away. */
const TELLING_LENGTH = 4;

/** What `jsonencode` escapes and `JSON.stringify` doesn't. @see https://developer.hashicorp.com/terraform/language/functions/jsonencode */
const TERRAFORM_ESCAPES = /[<>&]/g;

/** Hides secrets in text. It finds them as they are, and as JSON, JavaScript, Terraform, HTML, URLs, hexadecimal and base64 spell them. */
export class Redactor {
  /** The mask of each text to hide. */
  readonly #masks = new Map<string, string>();
  readonly #secrets = new Set<string>();
  #longestFirst: readonly (readonly [text: string, mask: string])[] | undefined;

  /** @param mask stands for each hidden value @default "***" */
  constructor(private readonly mask = "***") {}

  /**
   * Hides a value from now on. An empty value is ignored.
   * @param mask stands for this value @default - the redactor's own mask
   */
  add(value: string, mask = this.mask): this {
    if (value === "" || this.#secrets.has(value)) return this;
    this.#secrets.add(value);
    for (const text of value.length < MIN_SPELLED_LENGTH ? [value] : spellings(value)) this.#masks.set(text, mask);
    this.#longestFirst = undefined;
    return this;
  }

  /** Returns the text without the hidden values. */
  redact(text: string): string {
    // The longest first, because a secret may contain another one.
    this.#longestFirst ??= [...this.#masks].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
    return this.#longestFirst.reduce((rest, [secret, mask]) => rest.replaceAll(secret, mask), text);
  }

  /** Like `redact`, for text that was cut at its end: also hides the beginning of a secret there. */
  redactCut(text: string): string {
    return [...this.#secrets].reduce((rest, secret) => this.#withoutBeginning(rest, secret), this.redact(text));
  }

  #withoutBeginning(text: string, secret: string): string {
    for (let length = secret.length - 1; length >= TELLING_LENGTH; length--) {
      if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}${this.mask}`;
    }
    return text;
  }
}

/** Every way to write a value inside other text. */
function spellings(value: string): string[] {
  const bytes = Buffer.from(value); // drops lone surrogates, which URLs can't contain
  const json = JSON.stringify(value).slice(1, -1);
  const terraform = json.replace(TERRAFORM_ESCAPES, (it) => `\\u00${it.charCodeAt(0).toString(16)}`);
  const url = encodeURIComponent(`${bytes}`);
  const html = value.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);
  return [
    ...new Set([
      ...[value, json, terraform, JSON.stringify(json).slice(1, -1), JSON.stringify(terraform).slice(1, -1)],
      ...["'", "`"].map((quote) => json.replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`)),
      ...[url, url.replaceAll("%20", "+"), url.replace(/%../g, (it) => it.toLowerCase())],
      ...[html, html.replaceAll("&#38;", "&amp;").replaceAll("&#60;", "&lt;").replaceAll("&#62;", "&gt;")],
      ...[bytes.toString("hex"), bytes.toString("hex").toUpperCase()],
      ...base64Spellings(bytes).flatMap((it) => [it, it.replaceAll("+", "-").replaceAll("/", "_")]),
    ]),
  ];
}

/**
 * Returns three base64 spellings, without the characters that depend on neighbors. Base64 depends on how many bytes
 * come before, for example in `Basic` + base64 of `user:password`.
 */
function base64Spellings(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}
