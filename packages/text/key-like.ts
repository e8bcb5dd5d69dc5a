/** A run of characters that a key could consist of. Characters. */
const LONG_RUN = /[A-Za-z0-9_+/=~-]{16,}/g;

/** A shorter key, as the whole of a string literal. */
const LITERAL = /(["'`])([A-Za-z0-9_+/=~-]{10,15})\1/g;

/** What someone named a secret, and the string that it is set to. An expression such as `${key}` isn't a secret itself. */
const NAMED =
  /((?:secret|passw(?:or)?d|pwd|passphrase|api_?-?key|token|authorization|credentials?|private_?-?key)\w*["'`]?\]?\s*[:=]\s*)(["'`])((?:Bearer |Basic )?)((?:(?!\2|\$\{|\n).)+)\2/gi;

/** A key in a header. */
const BEARER = /\b(Bearer|Basic) +([A-Za-z0-9_+/=~.-]{6,})/g;

/**
 * The minimum share of neighboring characters in a key that are of different classes. The classes are upper case, lower
 * case and digits. Words change less often.
 */
const MIN_SWITCHES = 0.3;

/** The same without digits, which names of several words rarely reach. */
const MIN_SWITCHES_OF_LETTERS = 0.42;

/** At most this part of a key's letters could be words in an identifier. */
const MAX_WORDS = 0.75;

/**
 * Hides what looks like a key in code. It hides random characters, and strings that are set to a name such as `apikey`
 * or follow `Bearer`.
 */
export function maskKeys(code: string, mask: string): string {
  return code
    .replace(NAMED, (_, name, quote, scheme) => `${name}${quote}${scheme}${mask}${quote}`)
    .replace(BEARER, (_, scheme) => `${scheme} ${mask}`)
    .replace(LONG_RUN, (run) => (looksLikeKey(run) ? mask : run))
    .replace(LITERAL, (all, quote, text) =>
      looksLikeKey(text) && /[A-Z]/.test(text) && /[a-z]/.test(text) ? `${quote}${mask}${quote}` : all,
    );
}

/** Whether a text has letters and digits mixed as at random. */
function looksLikeKey(text: string): boolean {
  const characters = text.replace(/[^A-Za-z0-9]/g, "");
  const classes = [...characters].map((it) => (/\d/.test(it) ? 0 : /[a-z]/.test(it) ? 1 : 2));
  const switches = classes.filter((it, index) => index > 0 && it !== classes[index - 1]).length;
  const digits = classes.filter((it) => it === 0).length;
  const words = characters.match(/[A-Z]?[a-z]{2,}/g)?.join("").length ?? 0;
  if (digits === classes.length || words > classes.length * MAX_WORDS) return false;
  return switches >= (classes.length - 1) * (digits >= 2 ? MIN_SWITCHES : MIN_SWITCHES_OF_LETTERS);
}
