import { findAction } from "./live/action";
import { readStack } from "./live/stack";
import { managementApi } from "./management-api";

/** The tenant's Action for its phone provider. */
export interface PhoneAction {
  readonly id: string | undefined;
  /** The name of the stack. */
  readonly environment: string;
  /** Whether it has the name and the code of the stack's own: then a deploy of it that was killed has made it. */
  readonly isOwn: boolean;
}

/**
 * Finds the Action for `custom-phone-provider` in the tenant of a synthesized stack.
 * @param directory the folder of the stack's cdk.tf.json
 * @returns undefined also where the tenant can't be asked: who calls this has a failure to tell already
 */
export async function findPhoneAction(directory: string, env: NodeJS.ProcessEnv): Promise<PhoneAction | undefined> {
  try {
    const stack = readStack(directory, env.AUTH0_DOMAIN);
    const api = await managementApi(stack.domain, env);
    for (const declared of stack.resources("auth0_action")) {
      const own = await findAction(api, declared);
      if (own && own.code === declared.attributes.code) return { id: own.id, environment: stack.name, isOwn: true };
    }
    const { data } = await api.actions.list({ triggerId: "custom-phone-provider" });
    return { id: data[0]?.id, environment: stack.name, isOwn: false };
  } catch {
    return undefined;
  }
}
