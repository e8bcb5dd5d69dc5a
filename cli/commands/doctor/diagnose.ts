import { checkKey, credentialsOf, keyVariables } from "../../eight-x-eight/check-key";
import { SmsApi, smsOriginOf } from "../../eight-x-eight/sms-api";
import { loadEnvironments } from "../../environments";
import { errorMessage, Failure, statusOf } from "../../failure";
import type { Stack } from "../../stack/stack";
import { readTenants, type StackTenant } from "../../stack/tenants";
import { createManagementClient, grantedScopes, remedyFor, requireAcceptedToken } from "../../tenant/management-client";
import { type SynthesizeOptions, synthesizeEnvironment } from "../../terraform/open/synthesize";
import { type Check, type CheckResult, failureToDo, fine, skipped, toDo } from "./check";
import { checkCdktf, checkNode, checkTerraform } from "./programs";
import { checkScopes } from "./scopes";
import { checkSenders } from "./senders";
import {
  askTenant,
  checkAction,
  checkHooks,
  checkPhoneExperience,
  checkPhoneProvider,
  checkRuntime,
  checkSecrets,
  type TenantContext,
} from "./tenant";

const TENANT_CHECKS = {
  "Phone experience": checkPhoneExperience,
  "Phone provider": checkPhoneProvider,
  Action: checkAction,
  "Action's secrets": checkSecrets,
  Runtime: checkRuntime,
  Hooks: checkHooks,
} satisfies Record<string, (context: TenantContext) => Promise<CheckResult>>;

/**
 * Checks everything that a deploy of an environment needs. Skips only checks that need the result of a failed one. Changes nothing and sends no
 * message.
 * @throws {Failure} when the app doesn't have this environment
 */
export async function* diagnose(environment: string, { project, env }: SynthesizeOptions): AsyncGenerator<Check> {
  yield { name: "Node", ...checkNode() };
  yield { name: "Terraform", ...(await checkTerraform(env)) };
  yield { name: "cdktf-cli", ...checkCdktf(project) };
  let tenants: readonly StackTenant[] = [];
  yield {
    name: "Environment",
    ...(await failureToDo(async () => {
      const read = readTenants(await synthesizeEnvironment(environment, { project, env }), env);
      const domains = read.map(({ stack }) => stack.domain).join(", ");
      tenants = read;
      return fine(`${environment}, for the tenant ${domains}`);
    })),
  };
  yield {
    name: "Sender IDs",
    ...(await withStack(tenants[0]?.stack, async () => checkSenders((await loadEnvironments(project))?.[environment]))),
  };
  if (tenants.length === 0) yield* diagnoseParts(undefined, env);
  for (const { stack, env } of tenants) {
    for await (const check of diagnoseParts(stack, env)) {
      yield tenants.length > 1 ? { ...check, what: `${stack.domain}: ${check.what}` } : check;
    }
  }
}

/** Checks one tenant, and the 8x8 account that its messages go to. */
async function* diagnoseParts(stack: Stack | undefined, env: NodeJS.ProcessEnv): AsyncGenerator<Check> {
  yield* diagnoseTenant(stack, env);
  yield {
    name: "8x8",
    ...(await withStack(stack, (it) =>
      failureToDo(async () => {
        const origin = smsOriginOf(it);
        const [action] = it.resources("auth0_action");
        const usual = action && keyVariables(action);
        const routed = it.resources("auth0_action").flatMap((other) => credentialsOf(other).slice(1));
        for (const variables of [usual, ...routed]) {
          const check = await checkKey(new SmsApi({ origin, env, ...(variables && { variables }) }));
          if (check.status !== "accepted") return toDo(check.reason);
        }
        const subaccounts = routed.length > 0 ? `all ${routed.length + 1} sub-accounts` : "the sub-account";
        return fine(`${origin} accepts the API key and knows ${subaccounts}`);
      }),
    )),
  };
}

async function* diagnoseTenant(stack: Stack | undefined, env: NodeJS.ProcessEnv): AsyncGenerator<Check> {
  let granted: readonly string[] | undefined;
  const credentials = await withStack(stack, ({ domain }) =>
    failureToDo(async () => {
      try {
        await requireAcceptedToken(domain, env);
        granted = await grantedScopes(domain, env);
        return fine(`${domain} accepts them`);
      } catch (error) {
        if (error instanceof Failure) throw error;
        const status = statusOf(error) ?? 500;
        const isRefused = status < 500 && status !== 429;
        const what = isRefused ? `${domain} doesn't accept them` : `It is unknown whether ${domain} accepts them`;
        return toDo(`${what}: ${errorMessage(error)}`, remedyFor(error, "a grant for the Management API"));
      }
    }),
  );
  yield { name: "Credentials", ...credentials };
  if (!stack || !granted) {
    for (const name of ["Scopes", ...Object.keys(TENANT_CHECKS)]) {
      yield { name, ...skipped(`needs ${stack ? "valid credentials" : "the environment"}`) };
    }
    return;
  }
  yield { name: "Scopes", ...checkScopes(stack, granted) };
  const context = { stack, client: await createManagementClient(stack.domain, env) };
  for (const [name, check] of Object.entries(TENANT_CHECKS)) {
    yield { name, ...(await askTenant(() => check(context))) };
  }
}

async function withStack(
  stack: Stack | undefined,
  check: (stack: Stack) => Promise<CheckResult>,
): Promise<CheckResult> {
  return stack ? check(stack) : skipped("needs the environment");
}
