import type { Stack } from "../stack/stack";
import { triggerOf } from "./action";
import type { ResourceFinding } from "./finding";
import type { ManagementClient } from "./management-client";

/** A stack whose messages Auth0 sends through the tenant's phone provider. */
export const usesPhoneProvider = (stack: Stack) => stack.resources("auth0_phone_provider").length > 0;

/** The address of a stack's Action that sends only in tenants without the unified phone experience, if it depends on one. */
export function mfaActionOf(stack: Stack): string | undefined {
  if (usesPhoneProvider(stack)) return undefined;
  return stack.resources("auth0_action").find((resource) => triggerOf(resource) === "send-phone-message")?.address;
}

/**
 * Whether a tenant sends all phone messages through its phone provider.
 * @throws {Error} of Auth0 or `fetch`, when the tenant can't be asked. It needs the scope read:tenant_settings
 * @see https://auth0.com/docs/customize/phone-messages/unified-phone
 */
export async function hasUnifiedPhoneExperience({ tenants }: ManagementClient): Promise<boolean> {
  const { phone_consolidated_experience = true } = (await tenants.settings.get()) as {
    readonly phone_consolidated_experience?: boolean;
  };
  return phone_consolidated_experience;
}

/** A tenant that never calls the stack's Action. */
export const NEVER_CALLED: ResourceFinding = {
  what: "The tenant has the unified phone experience, so it sends nothing through `send-phone-message`.",
  remedy:
    'Set the environment\'s `trigger` to "custom-phone-provider", or use `CustomPhoneProvider` in your own stack.',
};
