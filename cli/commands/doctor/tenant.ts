import { errorMessage, statusOf } from "../../failure";
import type { Stack, StackResource } from "../../stack/stack";
import { findLiveAction, triggerOf, undeclaredSecrets } from "../../tenant/action";
import type { ManagementClient } from "../../tenant/management-client";
import { otherOwner } from "../../tenant/owner";
import { hasUnifiedPhoneExperience, NEVER_CALLED, usesPhoneProvider } from "../../tenant/phone-experience";
import { type CheckResult, fine, skipped, toDo } from "./check";

export interface TenantContext {
  readonly client: ManagementClient;
  readonly stack: Stack;
}

/** Asks the tenant. The check is skipped if the credentials don't have the scope. */
export async function askTenant(check: () => Promise<CheckResult>): Promise<CheckResult> {
  try {
    return await check();
  } catch (error) {
    return statusOf(error) === 403
      ? skipped(`the credentials can't read this: ${errorMessage(error)}`)
      : toDo(`can't be read: ${errorMessage(error)}`, "Try again. If it still fails, see https://status.auth0.com.");
  }
}

/** Checks that the tenant sends its messages through the environment's trigger. */
export async function checkPhoneExperience({ client, stack }: TenantContext): Promise<CheckResult> {
  const setting = await hasUnifiedPhoneExperience(client);
  const [tenant] = stack.resources("auth0_tenant");
  const isUnified = (tenant?.attributes.phone_consolidated_experience as boolean | undefined) ?? setting;
  if (usesPhoneProvider(stack) === isUnified) {
    return fine(isUnified ? "unified" : "not unified, as the trigger requires");
  }
  return isUnified
    ? toDo(NEVER_CALLED.what, NEVER_CALLED.remedy)
    : toDo(
        "The tenant doesn't have the unified phone experience, so MFA messages don't go through its phone provider.",
        'Add `tenant: { phoneConsolidatedExperience: true }` to the environment, or `trigger: "send-phone-message"` (docs/moving-from-a-hook.md).',
      );
}

/** Checks whether the deploy would replace another phone provider. */
export async function checkPhoneProvider({ client, stack }: TenantContext): Promise<CheckResult> {
  if (!usesPhoneProvider(stack)) return fine("not used by this trigger");
  const { providers = [] } = await client.branding.phone.providers.list();
  const [live] = providers;
  if (!live) return fine("none yet; the deploy creates it");
  if (live.name === "custom") return fine("custom");
  if (stack.imports.includes(live.id ?? "")) return fine(`${live.name}, which the environment adopts`);
  return toDo(
    `The tenant sends through ${live.name}, which the deploy replaces.`,
    `If you want that, add to the environment: adopt: { phoneProvider: "${live.id}" } (docs/how-to/adoption.md).`,
  );
}

/** Checks whether another Action takes the place of the environment's. */
export async function checkAction({ client, stack }: TenantContext): Promise<CheckResult> {
  if (!usesPhoneProvider(stack)) return fine("the trigger allows several");
  const own = stack.resources("auth0_action").map(({ attributes }) => attributes.name);
  const { data } = await client.actions.list({ triggerId: "custom-phone-provider" });
  const foreign = data.find((it) => otherOwner(it.code, stack.name) && !stack.imports.includes(it.id ?? ""));
  if (foreign) {
    const owner = otherOwner(foreign.code, stack.name);
    return toDo(
      `The Action "${printable(foreign.name)}" of this tenant belongs to the environment ${owner}. A tenant can have only one.`,
      `Give ${stack.name} the \`domain\` of another tenant, or first run \`npx auth0-8x8 destroy ${owner}\`. If ${owner} is only an old name of ${stack.name}, add: adopt: { action: "${foreign.id}" } (docs/how-to/adoption.md).`,
    );
  }
  const other = data.find(({ id, name }) => !own.includes(name) && !stack.imports.includes(id ?? ""));
  if (!other) return fine(data[0] ? printable(data[0].name) : "none yet; the deploy creates it");
  return toDo(
    `The tenant already has the Action "${printable(other.name)}" for its phone provider. It can have only one.`,
    `To manage that Action with this environment, add: adopt: { action: "${other.id}" } (docs/how-to/adoption.md). Otherwise, delete it.`,
  );
}

/**
 * Checks whether the Action that the deploy updates has secrets that the code doesn't have. The provider refuses to delete them, and then
 * no secret arrives.
 */
export async function checkSecrets({ client, stack }: TenantContext): Promise<CheckResult> {
  const found: string[] = [];
  for (const resource of stack.resources("auth0_action")) {
    const live = await findUpdatedAction(client, stack, resource);
    const unmanaged = live ? undeclaredSecrets(resource, live) : [];
    if (unmanaged.length > 0)
      found.push(`${unmanaged.map(printable).join(", ")} of the Action "${printable(live?.name)}"`);
  }
  if (found.length === 0) return fine("all are in the code");
  return toDo(
    `Not in your code: ${found.join("; ")}. The provider refuses to delete them, so a deploy would fail before any secret arrives.`,
    "Delete them in the dashboard, next to the Action's code. Or keep them: add their names to `secrets` of the environment, and set their values in TF_VAR_… (docs/how-to/adoption.md).",
  );
}

/** The Action that a deploy adopts or, without one, the Action of an earlier deploy. */
async function findUpdatedAction(client: ManagementClient, stack: Stack, resource: StackResource) {
  const { data } = await client.actions.list({ triggerId: triggerOf(resource) as "custom-phone-provider" });
  const adopted = data.find(({ id = "" }) => stack.imports.includes(id));
  return adopted?.id ? client.actions.get(adopted.id) : findLiveAction(client, stack, resource);
}

/** Checks that the tenant runs Actions of the environment's trigger on its runtime. */
export async function checkRuntime({ client, stack }: TenantContext): Promise<CheckResult> {
  const [action] = stack.resources("auth0_action");
  if (!action) return fine("not used by this trigger");
  const { runtime, supported_triggers } = action.attributes as unknown as ActionAttributes;
  const { id, version } = supported_triggers;
  const { triggers = [] } = await client.actions.triggers.list();
  const offered = triggers.find((it) => it.id === id && it.version === version)?.runtimes ?? [];
  if (offered.includes(runtime)) return fine(`${runtime}. The tenant offers ${offered.join(", ")}`);
  return toDo(
    `The tenant doesn't run Actions for ${id} ${version} on ${runtime}.`,
    offered.length === 0
      ? "Set the environment's `trigger` to one that the tenant has."
      : `Set the environment's \`runtime\` to one that it offers: ${offered.join(", ")}.`,
  );
}

/** What a stack declares of an Action. */
interface ActionAttributes {
  readonly runtime: string;
  readonly supported_triggers: { readonly id: string; readonly version: string };
}

/** Checks whether Hooks are in use, which Auth0 no longer runs. */
export async function checkHooks({ client, stack }: TenantContext): Promise<CheckResult> {
  const end = "Auth0 stopped running Hooks on 2026-11-18.";
  const move = "Deploy an environment with another trigger: docs/moving-from-a-hook.md.";
  if (stack.resources("auth0_hook").length > 0) return toDo(`The environment deploys a Hook. ${end}`, move);
  for await (const { name, enabled, triggerId } of await client.hooks.list()) {
    if (enabled && triggerId === "send-phone-message") {
      return toDo(
        `The tenant has the Hook "${printable(name)}" for phone messages. ${end}`,
        `${move} Then disable the Hook.`,
      );
    }
  }
  return fine("none for phone messages");
}

/** A name from the tenant, without the control characters that a terminal would obey. */
const printable = (name = "") => name.replace(/\p{Cc}/gu, "");
