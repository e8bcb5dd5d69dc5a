import * as v from "valibot";
import type { Environment } from "./environment";

/** The variables that every stack has, and names that Terraform keeps to itself. */
const TAKEN = new Set([
  ...["apikey", "subaccount", "secrets_version"],
  ...["count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version"],
]);

/** Auth0 takes 30 for an Action and 20 for a Hook; two of them are ours. @see https://auth0.com/docs/customize/actions/limitations */
const MOST = { Action: 28, Hook: 18 };

const NAMES = `is a list of at most ${MOST.Action} names of letters, digits and _, each once, and none of ${[...TAKEN].join(", ")}`;

const NAME = /^[A-Za-z_]\w{0,127}$/;

export const secretNames = v.pipe(
  v.array(v.string(NAMES), NAMES),
  v.check((names) => names.every((name) => NAME.test(name) && !TAKEN.has(name)), NAMES),
  v.check((names) => new Set(names).size === names.length && names.length <= MOST.Action, NAMES),
);

/** What is wrong with secrets though each field is right by itself. */
export function secretMistakes({ trigger, secrets = [], secretsVersion }: Environment): string[] {
  if (trigger !== "legacy-hook") return [];
  const mistakes: string[] = [];
  if (secretsVersion !== undefined) {
    mistakes.push(
      ".secretsVersion: the secrets of a Hook have no version; Terraform sees by itself that one has changed",
    );
  }
  if (secrets.length > MOST.Hook) mistakes.push(`.secrets: a Hook takes ${MOST.Hook} besides ours`);
  return mistakes;
}
