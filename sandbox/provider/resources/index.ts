import type { ResourceDefinition } from "../resource";
import { action } from "./action";
import { guardian } from "./guardian";
import { hook } from "./hook";
import { phoneProvider } from "./phone-provider";
import { phoneTemplate } from "./phone-template";
import { tenant } from "./tenant";
import { triggerAction, triggerActions } from "./trigger-actions";

/** The stand-in's resource types. */
export const resources: Readonly<Record<string, ResourceDefinition>> = {
  auth0_action: action,
  auth0_guardian: guardian,
  auth0_hook: hook,
  auth0_phone_notification_template: phoneTemplate,
  auth0_phone_provider: phoneProvider,
  auth0_tenant: tenant,
  auth0_trigger_action: triggerAction,
  auth0_trigger_actions: triggerActions,
};
