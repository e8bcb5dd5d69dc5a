import * as v from "valibot";
import type { Environment } from "../environment";
import { routeSecrets } from "../settings/routes";

/** The variables that every stack has, and names that Terraform reserves. */
const TAKEN = new Set([
  ...["apikey", "subaccount", "secrets_version"],
  ...["count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version"],
]);

/** Auth0 takes 30 secrets for an Action and 20 for a Hook; two of them are ours. @see https://auth0.com/docs/customize/actions/limitations */
const MOST = { Action: 28, Hook: 18 };

const NAMES = `a list of at most ${MOST.Action} different names of letters, digits and _, but not ${[...TAKEN].join(", ")}`;

const NAME = /^[A-Za-z_]\w{0,127}$/;

export const secretNames = v.pipe(
  v.array(v.string(NAMES), NAMES),
  v.check((names) => names.every((name) => NAME.test(name) && !TAKEN.has(name)), NAMES),
  v.check((names) => new Set(names).size === names.length && names.length <= MOST.Action, NAMES),
);

/** Mistakes in the secrets as a whole, if each field is valid. */
export function secretMistakes({ trigger, secrets = [], secretsVersion, routes }: Environment): string[] {
  const subaccounts = routeSecrets(routes);
  const mistakes = subaccounts
    .filter((name) => secrets.includes(name))
    .map((name) => `.secrets: ${name} is already the sub-account of a route. Remove it here`);
  if (trigger !== "legacy-hook") {
    const more = secrets.length + subaccounts.length - MOST.Action;
    if (more > 0)
      mistakes.push(`.secrets: an Action takes ${MOST.Action}, including the sub-accounts of routes. Remove ${more}`);
    return mistakes;
  }
  if (secretsVersion !== undefined) {
    mistakes.push(".secretsVersion: a Hook's secrets have no version; Terraform compares their values. Remove it");
  }
  if (secrets.length > MOST.Hook) {
    mistakes.push(`.secrets: a Hook takes ${MOST.Hook} names at most. Remove ${secrets.length - MOST.Hook}`);
  }
  return mistakes;
}
