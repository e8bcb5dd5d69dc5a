import { SmsApi, smsOriginOf } from "../eight-x-eight/sms-api";
import { Failure } from "../failure";
import { readStack, type Stack } from "../live/stack";
import { managementApi } from "../management-api";
import { synthesizeApp } from "../synthesize-app";
import { why } from "../why";
import { type Check, type Finding, fine, skipped, toDo } from "./check";
import { checkCdktf, checkNode, checkTerraform } from "./programs";
import { checkScopes } from "./scopes";
import {
  asking,
  checkAction,
  checkHooks,
  checkPhoneExperience,
  checkPhoneProvider,
  type TenantContext,
} from "./tenant";
import { grantedScopes } from "./token";

export interface DiagnoseOptions {
  /** The folder that cdktf.json is in. */
  readonly project: string;
  readonly env: NodeJS.ProcessEnv;
}

const TENANT = {
  "Phone experience": checkPhoneExperience,
  "Phone provider": checkPhoneProvider,
  Action: checkAction,
  Hooks: checkHooks,
} satisfies Record<string, (context: TenantContext) => Promise<Finding>>;

/**
 * Looks at all that a deploy of an environment needs. Every check runs, unless it needs what another did not find.
 * Nothing is changed, and no message is sent.
 * @throws Failure when there is no such environment
 */
export async function* diagnose(environment: string, { project, env }: DiagnoseOptions): AsyncGenerator<Check> {
  yield { name: "Node", ...checkNode() };
  yield { name: "Terraform", ...checkTerraform(env) };
  yield { name: "cdktf-cli", ...checkCdktf(project) };
  let stack: Stack | undefined;
  yield {
    name: "Environment",
    ...(await found(async () => {
      stack = readStack(await synthesizeApp(environment, { project, env }), env.AUTH0_DOMAIN);
      return fine(`${environment}, for the tenant ${stack.domain}`);
    })),
  };
  yield* diagnoseTenant(stack, env);
  yield {
    name: "8x8",
    ...(await needing(stack, (it) =>
      found(async () => {
        const origin = smsOriginOf(it);
        await new SmsApi({ origin, env }).prove();
        return fine(`${origin} knows the key and the sub-account`);
      }),
    )),
  };
}

async function* diagnoseTenant(stack: Stack | undefined, env: NodeJS.ProcessEnv): AsyncGenerator<Check> {
  let granted: readonly string[] | undefined;
  const credentials = await needing(stack, ({ domain }) =>
    found(async () => {
      try {
        granted = await grantedScopes(domain, env);
        return fine(`${domain} accepts them`);
      } catch (error) {
        if (error instanceof Failure) throw error;
        return toDo(
          `${domain} gives no token: ${why(error)}`,
          "Check `domain` of the environment, AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET.",
        );
      }
    }),
  );
  yield { name: "Credentials", ...credentials };
  if (!stack || !granted) {
    for (const name of ["Scopes", ...Object.keys(TENANT)]) {
      yield { name, ...skipped(`needs ${stack ? "credentials that are accepted" : "the environment"}`) };
    }
    return;
  }
  yield { name: "Scopes", ...checkScopes(stack, granted) };
  const context = { stack, api: await managementApi(stack.domain, env) };
  for (const [name, check] of Object.entries(TENANT)) yield { name, ...(await asking(() => check(context))) };
}

async function needing(stack: Stack | undefined, check: (stack: Stack) => Promise<Finding>): Promise<Finding> {
  return stack ? check(stack) : skipped("needs the environment");
}

/** What can't go on is to be done. */
async function found(check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Failure && error.exitCode === 1) return toDo(error.message);
    throw error;
  }
}
