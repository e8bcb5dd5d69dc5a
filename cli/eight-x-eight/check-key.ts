import { randomUUID } from "node:crypto";
import { routeSecrets } from "auth0-8x8/tools";
import { Failure } from "../failure";
import { routesIn } from "../plan/routes";
import { secretVariables } from "../stack/secrets";
import type { Stack, StackResource } from "../stack/stack";
import { type CredentialVariables, SmsApi, smsOriginOf } from "./sms-api";

/** What 8x8 says about an API key and its sub-account. */
export type KeyCheck =
  | {
      readonly status: "accepted";
      /** 8x8's clock, in milliseconds since 1970. */
      readonly now: number;
    }
  /** Refused: this key can't send. Unknown: 8x8 can't be asked, or not from here. */
  | { readonly status: "refused" | "unknown"; readonly reason: string };

/** Checks an API key and its sub-account with 8x8: asks for a message that doesn't exist. Nothing is sent. */
export async function checkKey(api: SmsApi): Promise<KeyCheck> {
  try {
    const { status, code, now } = await api.details(randomUUID());
    // 8x8 limits the rate only of accounts that it knows.
    if ((status === 404 && code === 1300) || status === 429) return { status: "accepted", now };
    const what = `8x8 (${api.origin}) answered HTTP ${status}${code ? `, code ${code}` : ""}`;
    return {
      status: isRefusal(status, code) ? "refused" : "unknown",
      reason: `${what}: ${remedyOf(api, status, code)}`,
    };
  } catch (error) {
    if (error instanceof Failure) return { status: "unknown", reason: error.message };
    throw error;
  }
}

/** The environment variables with the key and the sub-account of an Action. @returns undefined if its secrets have other names */
export function keyVariables(action: StackResource): CredentialVariables | undefined {
  const { apikey, subaccount } = secretVariables(action);
  return apikey && subaccount ? { apikey, subaccount } : undefined;
}

/** 8x8's API with the key of a stack's Action, from the stack's own variables. */
export function smsApiOf(stack: Stack, env: NodeJS.ProcessEnv): SmsApi {
  const [action] = stack.resources("auth0_action");
  const variables = action && keyVariables(action);
  return new SmsApi({ origin: smsOriginOf(stack), env, ...(variables && { variables }) });
}

/** A Hook's secret for one deploy, so that the next one sends the right value. The provider only sends a value that changes. */
export const NO_SECRET = "none";

/**
 * Checks the keys that a deploy sends.
 * @param addresses the Actions and Hooks that get their secrets
 * @returns the reasons why 8x8 may not accept some of them; empty if it accepts all
 * @throws {Failure} when 8x8 refuses one, or can't have issued it
 */
export async function checkSentKeys(
  stack: Stack,
  addresses: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const senders = ["auth0_action", "auth0_hook"].flatMap((type) => stack.resources(type));
  const reasons = await Promise.all(
    senders
      .filter(({ address }) => addresses.includes(address))
      .flatMap(credentialsOf)
      .map(async ({ action, apikey, subaccount }) => {
        const isHook = action.address.startsWith("auth0_hook.");
        if (isHook && [env[apikey], env[subaccount]].includes(NO_SECRET)) {
          return `${action.address} gets ${NO_SECRET} in place of a secret. Deploy again with the right one.`;
        }
        if (!env[apikey]?.trim() || !env[subaccount]?.trim()) {
          return `The variables TF_VAR_… of ${action.address} aren't all set, so 8x8 wasn't asked.`;
        }
        const origin = smsOriginOf(stack, action.address);
        const check = await checkKey(new SmsApi({ origin, env, variables: { apikey, subaccount } }));
        if (check.status === "accepted") return [];
        if (check.status === "unknown") return check.reason;
        throw new Failure(`${stack.name}: ${check.reason}\nNothing was sent to Auth0. Keep the old key.`);
      }),
  );
  return [...new Set(reasons.flat())];
}

/** The variables with an Action's key and each of its sub-accounts. Those are the usual sub-account and those of its routes. */
export function credentialsOf(action: StackResource) {
  const { apikey = "", ...others } = secretVariables(action);
  const names = ["subaccount", ...routeSecrets(routesIn(String(action.attributes.code ?? "")))]; // a Hook has no routes
  return names.map((name) => ({ action, apikey, subaccount: others[name] ?? "" }));
}

/** HTTP 403 isn't a refusal: 8x8's list of allowed IP addresses may admit Auth0 and not this machine. */
const isRefusal = (status: number, code: number | undefined) =>
  status === 401 || status === 404 || [1001, 1200, 2003].includes(code ?? 0);

/** @see https://developer.8x8.com/connect/docs/api-error-codes */
function remedyOf({ variables }: SmsApi, status: number, code: number | undefined): string {
  if (status === 401 || code === 1200) {
    return `it doesn't accept the API key. Set ${variables.apikey} to a key from 8x8 Connect, and check \`region\`: a key works in one region only.`;
  }
  if (status === 403 || code === 1201) {
    return "it doesn't allow this API key or this IP address. Check both in 8x8 Connect.";
  }
  if (code === 2003) return `the sub-account is for another product. Set ${variables.subaccount} to one for SMS.`;
  if (code === 1001 || status === 404) {
    return `it doesn't know the sub-account. Check ${variables.subaccount}, and \`region\`: a sub-account works in one region only.`;
  }
  return status >= 500 ? "it has a problem. Try again later." : "an unexpected answer. Check `region` or `origin`.";
}
