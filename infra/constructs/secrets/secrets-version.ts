import { createHash } from "node:crypto";
import { literal } from "../literal";

/** The number of fingerprints: 28 bits. The bits above them in a version count attempts. */
const FINGERPRINTS = 2 ** 28;

/** Three bits. With the fingerprint's 28 a version stays below 2^31, which a provider built for 32 bits takes, too. */
const ATTEMPTS = 8;

/**
 * Fingerprints the secrets of an environment. `fingerprintExpression` is the same in Terraform's language.
 *
 * 28 bits of a hash don't give a random key away: billions of keys share each fingerprint. That's why it may be in plans and in the state.
 * @param environment name of the stack; the same secrets have another fingerprint in each
 * @param secrets values by the name that the Action reads them by, in any order
 * @returns 1 to 2^28 - 1
 */
export function secretsFingerprint(environment: string, secrets: Readonly<Record<string, string>>): number {
  const sorted = Object.fromEntries(Object.entries(secrets).sort(([one], [other]) => (one < other ? -1 : 1)));
  const hash = createHash("sha256")
    .update(jsonencode([environment, sorted]))
    .digest("hex");
  return Math.max(Number.parseInt(hash.slice(0, 7), 16), 1);
}

/**
 * Returns the fingerprint as a Terraform expression. Terraform computes it from variables that this process can't see.
 * Without `${` and `}`.
 * @param references Terraform's expressions for the values, by name
 */
export function fingerprintExpression(environment: string, references: Readonly<Record<string, string>>): string {
  const secrets = Object.entries(references).map(([name, reference]) => `${name} = ${reference}`);
  const json = `jsonencode([${quoted(environment)}, {${secrets.join(", ")}}])`;
  return `max(parseint(substr(sha256(${json}), 0, 7), 16), 1)`;
}

/** The fingerprint that a version was made of. */
export const fingerprintIn = (version: number) => version % FINGERPRINTS;

/** As `fingerprintIn`, in Terraform's language, without `${` and `}`. */
export const fingerprintInExpression = (version: string) => `${version} % ${FINGERPRINTS}`;

/** What a rotation depends on. */
export interface StoredSecrets {
  /** Of the secrets that are to run, by `secretsFingerprint`. */
  readonly fingerprint: number;
  /** `secrets_wo_version` of the Action in the state. @default - the state has no Action, or the Action has no version */
  readonly stored?: number | undefined;
  /**
   * The version that is known to have reached Auth0. It is the `input` of the Action's `terraform_data` in the state.
   * @default - none is known
   */
  readonly arrived?: number | undefined;
}

/**
 * The version to deploy secrets with. It stays the same where these secrets have arrived; otherwise it is one that the state doesn't
 * have, neither as sent nor as arrived, so that Terraform sends the secrets and records whether they arrive.
 * @returns the fingerprint + attempt * 2^28, attempt 0 to 7
 */
export function nextSecretsVersion({ fingerprint, stored, arrived }: StoredSecrets): number {
  const isStored = stored !== undefined && fingerprintIn(stored) === fingerprint;
  if (isStored && stored === arrived) return stored;
  const first = isStored ? Math.floor(stored / FINGERPRINTS) + 1 : 0;
  const versions = Array.from(
    { length: ATTEMPTS },
    (_, more) => fingerprint + ((first + more) % ATTEMPTS) * FINGERPRINTS,
  );
  return versions.find((version) => version !== stored && version !== arrived) as number; // two of eight can be taken
}

/**
 * JSON as Terraform writes it: Go's, of texts in Unicode's normal form C, and again in that form.
 * @see https://developer.hashicorp.com/terraform/language/functions/jsonencode
 */
function jsonencode(value: unknown): string {
  const json = JSON.stringify(value, (_key, it) => (typeof it === "string" ? it.normalize("NFC") : it));
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return json.replace(/[<>&\u2028\u2029]/g, escaped).normalize("NFC");
}

/** A text without line breaks, such as a stack's name, as a string of Terraform's language. */
const quoted = (text: string) => `"${literal(text.replace(/["\\]/g, "\\$&"))}"`;
