import type { Stack } from "../live/stack";
import type { ManagementApi } from "../management-api";
import { why } from "../why";
import { type Finding, fine, skipped, toDo } from "./check";

/** What the checks of a tenant are told. */
export interface TenantContext {
  readonly api: ManagementApi;
  readonly stack: Stack;
}

const triggerOf = (stack: Stack) =>
  stack.resources("auth0_phone_provider").length > 0 ? "custom-phone-provider" : "send-phone-message";

/** Asks the tenant; what the credentials may not read is skipped. */
export async function asking(ask: () => Promise<Finding>): Promise<Finding> {
  try {
    return await ask();
  } catch (error) {
    const { statusCode } = error as { readonly statusCode?: number };
    return statusCode === 403
      ? skipped(`can't be read with these credentials: ${why(error)}`)
      : toDo(`can't be read: ${why(error)}`, "Try again; if it stays so, see https://status.auth0.com.");
  }
}

/** Whether the tenant sends the messages by what the environment deploys. */
export async function checkPhoneExperience({ api, stack }: TenantContext): Promise<Finding> {
  const { phone_consolidated_experience: setting = true } = (await api.tenants.settings.get()) as {
    readonly phone_consolidated_experience?: boolean;
  };
  const [tenant] = stack.resources("auth0_tenant");
  const isUnified = (tenant?.attributes.phone_consolidated_experience as boolean | undefined) ?? setting;
  if ((triggerOf(stack) === "custom-phone-provider") === isUnified)
    return fine(isUnified ? "unified" : "not unified, as the trigger needs");
  return isUnified
    ? toDo(
        "The tenant has the unified phone experience: it sends nothing through `send-phone-message`.",
        'Set the environment\'s `trigger` to "custom-phone-provider".',
      )
    : toDo(
        "The tenant has no unified phone experience: its messages for MFA don't go through its phone provider.",
        'Give the environment `tenant: { phoneConsolidatedExperience: true }`, or `trigger: "send-phone-message"` (docs/guardian.md).',
      );
}

/** Whether another service sends the tenant's messages so far. */
export async function checkPhoneProvider({ api, stack }: TenantContext): Promise<Finding> {
  if (triggerOf(stack) !== "custom-phone-provider") return fine("not used by this trigger");
  const { providers = [] } = await api.branding.phone.providers.list();
  const [live] = providers;
  if (!live) return fine("none yet; the deploy makes it");
  if (live.name === "custom") return fine("custom");
  if (stack.imports.includes(live.id ?? "")) return fine(`${live.name}, which the environment adopts`);
  return toDo(
    `The tenant sends through ${live.name}, which the deploy replaces.`,
    `Where that is meant, write into the environment: adopt: { phoneProvider: "${live.id}" } (docs/adoption.md).`,
  );
}

/** Whether an Action of somebody else is where the environment's has to be. */
export async function checkAction({ api, stack }: TenantContext): Promise<Finding> {
  if (triggerOf(stack) !== "custom-phone-provider") return fine("others may be bound beside it");
  const own = stack.resources("auth0_action").map(({ attributes }) => attributes.name);
  const { data } = await api.actions.list({ triggerId: "custom-phone-provider" });
  const other = data.find(({ id, name }) => !own.includes(name) && !stack.imports.includes(id ?? ""));
  if (!other) return fine(data[0] ? printable(data[0].name) : "none yet; the deploy makes it");
  return toDo(
    `The tenant has the Action "${printable(other.name)}" for its phone provider, and can have one only.`,
    `Make it this environment's, by a line: adopt: { action: "${other.id}" } (docs/adoption.md). Or delete it.`,
  );
}

/** Whether Hooks are in use that Auth0 no longer executes. */
export async function checkHooks({ api, stack }: TenantContext): Promise<Finding> {
  const end = "Auth0 stopped executing Hooks on 2026-11-18.";
  const move = "Deploy an environment with another trigger: docs/moving-from-a-hook.md.";
  if (stack.resources("auth0_hook").length > 0) return toDo(`The environment deploys a Hook. ${end}`, move);
  for await (const { name, enabled, triggerId } of await api.hooks.list()) {
    if (enabled && triggerId === "send-phone-message") {
      return toDo(
        `The tenant has the Hook "${printable(name)}" for phone messages. ${end}`,
        `${move} Then disable the Hook.`,
      );
    }
  }
  return fine("none for phone messages");
}

/** A name that somebody chose, without what a terminal would obey. */
const printable = (name = "") => name.replace(/\p{Cc}/gu, "");
