import type { Tenant } from "../tenant/tenant";

/** Not a secret: 8x8 has it in the addresses of its API. */
const PUBLIC = "subaccount";

/** Takes the value of every secret of the tenant out of a text: code of one's own may write them to its log, or contain them. */
export function hideSecrets(text: string, { actions, hooks }: Tenant): string {
  const secrets = [
    ...actions.find().flatMap((action) => [action, ...action.versions].flatMap((content) => content.secrets)),
    ...hooks.find().flatMap((hook) => [...hook.secrets].map(([name, value]) => ({ name, value }))),
  ];
  const values = new Set(
    secrets.filter(({ name, value }) => name !== PUBLIC && value !== "").map(({ value }) => value),
  );
  return [...values].reduce((hidden, value) => hidden.replaceAll(value, "***"), text);
}
