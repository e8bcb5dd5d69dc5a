import { createHmac, scryptSync } from "node:crypto";

/**
 * A number that is another one whenever one of the secrets is: made of the values that are in the environment as `TF_VAR_<name>`, the same on
 * every machine, and of no use to whoever finds it in a plan or state.
 *
 * One scrypt (16 MB, about 50 ms) for all environments of a run makes each guess at the values dear; the sub-account among them, which is one
 * customer's only, keeps tables made beforehand from helping. HMAC with the environment's name makes it another number in each.
 * @param names of all secrets of the environment
 * @param salt what tells this environment from others
 * @returns 1 to 2^31 - 1, which also a provider for a machine of 32 bits takes; undefined when a value is missing or empty
 */
export function secretsFingerprint(
  names: readonly string[],
  salt: string,
  env: NodeJS.ProcessEnv = process.env,
): number | undefined {
  const variables = { ...JSON.parse(env.SYNTH_TF_VARS ?? "{}"), ...env }; // scripts/cdktf.cjs: cdktf hides them otherwise
  const values = names.toSorted().map((name) => [name, variables[`TF_VAR_${name}`]]);
  if (values.some(([, value]) => !value)) return undefined;
  const digest = createHmac("sha256", stretch(JSON.stringify(values)))
    .update(salt)
    .digest();
  return digest.readUInt32BE() >>> 1 || 1;
}

const stretched = new Map<string, Buffer>();

/** @see https://www.rfc-editor.org/rfc/rfc7914#section-2 */
function stretch(secrets: string): Buffer {
  const known = stretched.get(secrets);
  if (known) return known;
  const key = scryptSync(secrets, "auth0-8x8 secrets_version", 32, { N: 2 ** 14, r: 8, p: 1 });
  stretched.set(secrets, key);
  return key;
}
