import type { Resource } from "../resource";
import { action } from "./action";
import { guardian } from "./guardian";
import { hook } from "./hook";
import { phoneProvider } from "./phone-provider";
import { phoneTemplate } from "./phone-template";
import { tenant } from "./tenant";
import { triggerAction } from "./trigger-action";
import { triggerActions } from "./trigger-actions";

/** What the stand-in can manage, by resource type. */
export const resources: Readonly<Record<string, Resource>> = {
  auth0_action: action,
  auth0_guardian: guardian,
  auth0_hook: hook,
  auth0_phone_notification_template: phoneTemplate,
  auth0_phone_provider: phoneProvider,
  auth0_tenant: tenant,
  auth0_trigger_action: triggerAction,
  auth0_trigger_actions: triggerActions,
};
