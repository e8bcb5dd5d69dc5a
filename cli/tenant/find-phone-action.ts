import { untilInterrupted } from "../process/interruption";
import { readTenants } from "../stack/tenants";
import { findLiveAction } from "./action";
import { createManagementClient } from "./management-client";
import { otherOwner } from "./owner";

/** The tenant's Action for its phone provider. */
export interface TenantPhoneAction {
  readonly id: string | undefined;
  /** The name of the stack. */
  readonly environment: string;
  /** The tenant's domain. */
  readonly domain: string;
  /** The environment that has deployed it, if that is another one. */
  readonly owner?: string | undefined;
  /** Whether it has the name and the code of the stack's own Action. If so, an earlier deploy of the stack created it. */
  readonly isOwn: boolean;
}

/**
 * Finds the Action for `custom-phone-provider` in a stack's tenant. If there are several tenants, it looks for the stack's own Action in each.
 * @param directory the folder of the stack's cdk.tf.json
 * @returns undefined if the tenant can't be asked, or Ctrl-C ends the command, because the caller already has an error to report
 */
export async function findPhoneAction(
  directory: string,
  env: NodeJS.ProcessEnv,
): Promise<TenantPhoneAction | undefined> {
  return untilInterrupted(ask(directory, env), "Interrupted before Auth0 answered.").catch(() => undefined);
}

async function ask(directory: string, env: NodeJS.ProcessEnv): Promise<TenantPhoneAction | undefined> {
  const found: TenantPhoneAction[] = [];
  for (const { stack, env: own } of readTenants(directory, env)) {
    const client = await createManagementClient(stack.domain, own);
    const about = { environment: stack.name, domain: stack.domain };
    for (const declared of stack.resources("auth0_action")) {
      const live = await findLiveAction(client, stack, declared);
      if (live && live.code === declared.attributes.code) return { ...about, id: live.id, isOwn: true };
    }
    const { data } = await client.actions.list({ triggerId: "custom-phone-provider" });
    found.push({ ...about, id: data[0]?.id, owner: otherOwner(data[0]?.code, stack.name), isOwn: false });
  }
  return found.length === 1 ? found[0] : undefined; // which of several tenants refused isn't known
}
