/**
 * Secrets with a known form. These are private keys, JSON Web Tokens, passwords in URLs and connection strings, AWS
 * keys, and HCP tokens.
 */
const FORMS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/,
  /:\/\/[^/\s:@]*:[^/\s@]+@/,
  /(?:\b|_)(?:password|pwd|secret|token|sig|accountkey|api_?key)\s*=\s*[^\s;&{]/i,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\.atlasv1\./,
];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAIN_NAME = /^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$/;

/** Fields that hold IDs, which may look random. */
const IDS =
  /^(domain|adopt\..+|routes\.\d+\.(organizations|clients)\.\d+|chat\.templates\.\w+\.name|backend\.(key|path|prefix|address|lockAddress|unlockAddress|bucket|kmsKeyId|storageAccountName|containerName|resourceGroupName|subscriptionId|tenantId|schemaName|organization|workspace|project))$/;

/**
 * Whether a value in an environment looks like a secret, by its form or because it looks random. Random means like
 * 8x8's keys and Auth0's client secrets.
 *
 * @param field its path in the environment, for example `backend.bucket`
 */
export function isSecretLike(field: string, value: string): boolean {
  if (FORMS.some((form) => form.test(value))) return true;
  if (DOMAIN_NAME.test(value) || value.startsWith("arn:")) return false;
  if (IDS.test(field)) return /[A-Z]/.test(value) && isRandom(value, 40);
  return UUID.test(value) || isRandom(value, 20);
}

/**
 * Whether a text has a word of at least that length that looks random. Random words alternate between lower case,
 * capitals and digits often.
 */
function isRandom(text: string, length: number): boolean {
  const keys = text.split(/[^\w+/=-]/).filter((word) => word.length >= 32); // of base64, in one piece
  return [...keys, ...text.split(/[^A-Za-z0-9]/)].some((word) => {
    const runs = [...word.matchAll(/[a-z]+|[A-Z]+|\d+/g)];
    const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(word)).length;
    if (word.length < length || kinds < 2) return false;
    // Mean length of a run: 1.6 in random text of all three kinds, 2.1 in hexadecimal digits, 3 and more in names that people choose.
    return word.length / runs.length < (kinds === 3 ? 2.2 : 2.8) + (word.length >= 32 ? 0.6 : 0);
  });
}
