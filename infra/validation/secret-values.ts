/** Why a value can't be a secret from 8x8. It has the reason, and the pattern of such values without the white space around them. */
type Mistake = readonly [reason: string, pattern: RegExp];

/** The patterns mean the same to JavaScript and to Terraform (RE2). */
const MISTAKES: readonly Mistake[] = [
  ['begins with "Bearer". Leave that out', /^[Bb][Ee][Aa][Rr][Ee][Rr](\s|$)/],
  ["contains a line break. Use a single line", /[\r\n]/],
  ["contains white space. Copy only the value", /\s/],
  ["contains a character that isn't ASCII. Copy the value from 8x8 Connect again", /[^!-~\s]/],
];

const SUBACCOUNT: Mistake = [
  "isn't a sub-account. Use 3 to 50 letters, digits, -, _, . and &",
  /^.{0,2}$|.{51}|[^\w.&-]/,
];

/** The mistakes in each of 8x8's secrets. Your own secrets may have any form. */
const SECRETS: Readonly<Record<string, readonly Mistake[]>> = {
  apikey: MISTAKES,
  subaccount: [...MISTAKES, SUBACCOUNT],
};

/**
 * Why 8x8 can't have issued a secret; undefined if it can have. Never has the value in it.
 * @param value may be surrounded by white space, which the hook trims
 */
export function secretMistake(name: string, value: string): string | undefined {
  const trimmed = value.trim();
  if (trimmed === "") return undefined; // a missing value is another matter
  return SECRETS[name]?.find(([, pattern]) => pattern.test(trimmed))?.[0];
}

/** The range of `secrets_version`: what a provider that is built for 32 bits takes. */
export const SECRETS_VERSIONS = { least: 1, most: 2_147_483_647 } as const;

/** Why the value of TF_VAR_secrets_version isn't valid, and what to do; undefined if it is. Never has the value in it. */
export function secretsVersionMistake(value: string): string | undefined {
  const { least, most } = SECRETS_VERSIONS;
  if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return undefined;
  return `this value isn't valid. Use a whole number from ${least} to ${most}, or unset the variable`;
}

/** A condition of a Terraform variable, and what to say when it is false. */
interface Validation {
  readonly condition: string;
  readonly errorMessage: string;
}

/** Where Terraform finds a secret's value. */
interface SecretSource {
  /** Terraform's reference to the value, for example `var.apikey`. */
  readonly reference: string;
  /** Where the value comes from, for people. */
  readonly origin: string;
  /** The name of the secret whose form it has. @default - its own */
  readonly form?: string;
}

/**
 * The same checks for Terraform, which sees values that the app may not see. A value has one fault at most: the first one.
 * @param secret the secret's name
 */
export function secretValidations(secret: string, { reference, origin, form = secret }: SecretSource): Validation[] {
  const faults = SECRETS[form] ?? [];
  const has = ([, { source }]: Mistake) => `can(regex(${JSON.stringify(source)}, trimspace(${reference})))`;
  return faults.map((fault, index) => ({
    condition: `\${try(length(trimspace(${reference})), 0) == 0 || ${[...faults.slice(0, index).map(has), `!${has(fault)}`].join(" || ")}}`,
    errorMessage: `The secret ${secret} (${origin}) ${fault[0]}.`,
  }));
}
