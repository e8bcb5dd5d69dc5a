/** What `jsonencode` writes otherwise than other JSON. @see https://developer.hashicorp.com/terraform/language/functions/jsonencode */
const GO_ESCAPES = /[<>&]/g;

/** A text as it may stand in another text: as it is, in JSON and in an address of Terraform's, in a URL, in base64. */
export function spellings(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const go = json.replace(GO_ESCAPES, (it) => `\\u00${it.charCodeAt(0).toString(16)}`);
  const bytes = Buffer.from(text); // without halves of characters, which URLs can't have
  return [...new Set([text, json, go, encodeURIComponent(`${bytes}`), bytes.toString("base64").replace(/=+$/, "")])];
}
