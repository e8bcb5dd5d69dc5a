import type { Stack } from "../../stack/stack";
import { mfaActionOf } from "../../tenant/phone-experience";
import { type CheckResult, fine, toDo } from "./check";

const scopesOf = (what: string, verbs: readonly string[]) => verbs.map((verb) => `${verb}:${what}`);
const ALL = ["read", "create", "update", "delete"];
const READ_UPDATE = ["read", "update"];

/** The scopes that the provider needs, by resource type. @see https://auth0.com/docs/api/management/v2 */
export const SCOPES: Readonly<Record<string, readonly string[]>> = {
  auth0_action: scopesOf("actions", ALL),
  auth0_trigger_action: scopesOf("actions", READ_UPDATE),
  auth0_trigger_actions: scopesOf("actions", READ_UPDATE),
  auth0_phone_provider: scopesOf("phone_providers", ALL),
  auth0_phone_notification_template: scopesOf("phone_templates", ALL),
  auth0_hook: scopesOf("hooks", ALL),
  auth0_tenant: scopesOf("tenant_settings", READ_UPDATE),
  auth0_guardian: [
    ...scopesOf("guardian_factors", READ_UPDATE),
    ...scopesOf("mfa_policies", READ_UPDATE),
    "read:tenant_settings",
  ],
};

/** Checks that a token has the scopes that a deploy of the stack needs. @param granted the token's scopes */
export function checkScopes(stack: Stack, granted: readonly string[]): CheckResult {
  const types = Object.entries(SCOPES).filter(([type]) => stack.resources(type).length > 0);
  const toCompare = mfaActionOf(stack) === undefined ? [] : ["read:tenant_settings"];
  const needed = [...new Set([...types.flatMap(([, scopes]) => scopes), ...toCompare])];
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return fine(`the token has the ${needed.length} that a deploy needs`);
  return toDo(
    `The token doesn't have ${missing.join(", ")}.`,
    "Grant them in the dashboard: Applications > APIs > Auth0 Management API > Machine to Machine Applications.",
  );
}
