import type { Environment } from "auth0-8x8";
import { TRIGGERS, type TriggerName } from "auth0-8x8/tools";
import { testRecipientsOf } from "../../eight-x-eight/sms-api";
import { Failure, USAGE_ERROR } from "../../failure";
import { secretNames, secretVariables } from "../../stack/secrets";
import type { StackResource } from "../../stack/stack";
import { chooseTenant, readTenants } from "../../stack/tenants";
import { triggerOf } from "../../tenant/action";
import { type SynthesizeOptions, synthesizeEnvironment } from "../../terraform/open/synthesize";

/** The hook to run, and what of the environment its message depends on. */
export interface HookToRun {
  readonly environment: Environment;
  /** The compiled hook. @default - it is compiled from the environment */
  readonly code?: string;
  /** The environment variables of the secrets, by the secret's name. @default - TF_VAR_<name> */
  readonly secretVariables?: Readonly<Record<string, string>>;
}

export interface StackHookOptions extends SynthesizeOptions {
  /** The tenant's domain, for a stack with several. */
  readonly tenant?: string | undefined;
}

/**
 * Reads the hook of an app's own stack, which has everything compiled in.
 * @throws {Failure} when the app is invalid, or the stack has no hook
 */
export async function hookOfStack(name: string, { project, env, tenant }: StackHookOptions): Promise<HookToRun> {
  const { stack } = chooseTenant(readTenants(await synthesizeEnvironment(name, { project, env }), env), tenant);
  const [action] = stack.resources("auth0_action").filter(hasOurTrigger);
  const [hook] = stack.resources("auth0_hook");
  const testRecipients = testRecipientsOf(stack);
  const { domain } = stack;
  const more = testRecipients && { testRecipients };
  if (action) {
    return {
      environment: {
        domain,
        trigger: triggerOf(action) as TriggerName,
        secrets: otherSecrets(secretNames(action)),
        ...more,
      },
      code: String(action.attributes.code),
      secretVariables: secretVariables(action),
    };
  }
  if (!hook) {
    throw new Failure(
      `${name} has no Action or Hook that sends phone messages. Name a stack that has one.`,
      USAGE_ERROR,
    );
  }
  const secrets = otherSecrets(Object.keys(hook.attributes.secrets ?? {}));
  return { environment: { domain, trigger: "legacy-hook", secrets, ...more }, code: String(hook.attributes.script) };
}

const otherSecrets = (names: readonly string[]) => names.filter((name) => !["apikey", "subaccount"].includes(name));

/** The origins of 8x8's APIs among the settings that are compiled into a hook. */
export function originsIn(code: string): string[] {
  return [...code.matchAll(/^ {2,4}"origin": "([^"\\]+)"/gm)].map(([, origin = ""]) => origin);
}

const hasOurTrigger = (action: StackResource) => (triggerOf(action) ?? "") in TRIGGERS;
