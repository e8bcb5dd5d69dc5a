import { ProviderError } from "../errors";
import type { TenantApi } from "../tenant-api";
import type { ArgumentRules } from "../validation";
import type { BlockValue } from "../values";
import { withoutNulls } from "./attributes";

const deprecated =
  "This field is deprecated in favor of the Unified Phone Experience. Use`auth0_phone_provider` resource instead. See the migration guide: https://auth0.com/docs/customize/phone-messages/unified-phone/migrate-to-unified-phone-experience-with-terraform.";

export const phoneRules: ArgumentRules = {
  "phone.0.provider": {
    deprecated,
    oneOf: ["auth0", "twilio", "phone-message-hook"],
    requiredWith: ["phone.0.message_types"],
  },
  "phone.0.options": { deprecated },
};

const factor = "/guardian/factors/sms";
const twilio = `${factor}/providers/twilio`;
const templates = `${factor}/templates`;
const selectedProvider = "/guardian/factors/phone/selected-provider";
const messageTypes = "/guardian/factors/phone/message-types";

/** Switches the phone factor on or off and, if it is on, configures it from the block `phone`. */
export async function writePhone(
  api: TenantApi,
  { enabled = null, provider = null, options = [], message_types = null }: BlockValue,
): Promise<void> {
  await api.request("PUT", factor, { enabled });
  if (!enabled) return;
  const unified = await isPhoneUnified(api);
  const [texts] = options as readonly BlockValue[];
  if (unified && (provider !== null || texts)) {
    throw new ProviderError(
      "provider or options cannot be specified when phone consolidated experience is enabled for tenant",
    );
  }
  if (!unified) await api.request("PUT", selectedProvider, withoutNulls({ provider }));
  if (texts) {
    const { enrollment_message = null, verification_message = null, ...account } = texts;
    if (provider === "twilio") await api.request("PUT", twilio, withoutNulls(account));
    await api.request("PUT", templates, withoutNulls({ enrollment_message, verification_message }));
  }
  if (message_types) await api.request("PUT", messageTypes, { message_types });
}

/** Reads the block `phone` from Auth0. With the unified phone experience, it has neither provider nor options. */
export async function readPhone(api: TenantApi, enabled: boolean): Promise<BlockValue> {
  if (!enabled) return { enabled };
  const { message_types = [] } = await api.request<BlockValue>("GET", messageTypes);
  if (await isPhoneUnified(api)) return { enabled, message_types };
  const { provider = "" } = await api.request<BlockValue>("GET", selectedProvider);
  const texts = await api.request<BlockValue>("GET", templates);
  const account = provider === "twilio" ? await api.request<BlockValue>("GET", twilio) : {};
  return { enabled, message_types, provider, options: [{ ...texts, ...account }] };
}

/** Whether the tenant has the unified phone experience. A missing setting counts as yes. */
async function isPhoneUnified(api: TenantApi): Promise<boolean> {
  const { phone_consolidated_experience } = await api.request<BlockValue>("GET", "/tenants/settings");
  return phone_consolidated_experience !== false;
}
