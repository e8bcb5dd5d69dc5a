import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { SynthError } from "../../synth-error";

/** Sources of a value. Data sources aren't among them: Terraform stores their values. */
const ORIGIN = /(?<![\w.])(ephemeral|var|local|module)\.\w/;

/**
 * Checks references to secrets' values.
 * @param references texts such as `ephemeral.x.y.z`, with or without `${` and `}`; or cdktf's tokens
 * @param names the names that the secrets can have
 * @returns the references without `${` and `}`
 * @throws {SynthError} when a name is unknown, or something isn't a reference. The error doesn't show it: it may be the secret itself
 */
export function secretReferences(
  scope: Construct,
  references: Readonly<Record<string, string>>,
  names: readonly string[],
): Readonly<Record<string, string>> {
  const options = { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false };
  const resolved = Object.entries(references).map(([name, given]) => {
    const where = `secretReferences.${name}`;
    if (!names.includes(name)) {
      throw new SynthError(
        `${where}: the Action has no such secret. Use ${names.join(", ")}, or add the name to \`secrets\`.`,
      );
    }
    const reference = String(Tokenization.resolve(given, options)).replace(/^\$\{([^{}]*)\}$/, "$1");
    if (/(?<![\w.])data\./.test(reference)) {
      throw new SynthError(`${where}: Terraform would store what this data source reads. Use an ephemeral resource.`);
    }
    if (!ORIGIN.test(reference) || /[{}\n]/.test(reference)) {
      throw new SynthError(
        `${where}: isn't a reference. Use the address of a value, for example "ephemeral.vault_kv_secret_v2.sms.data.apikey".`,
      );
    }
    return [name, reference] as const;
  });
  return Object.fromEntries(resolved);
}
