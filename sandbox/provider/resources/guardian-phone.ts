import type { ManagementApi } from "../api";
import { ProviderError } from "../errors";
import type { Rules } from "../validation";
import type { Attributes } from "../values";
import { given } from "./body";

const deprecated =
  "This field is deprecated in favor of the Unified Phone Experience. Use`auth0_phone_provider` resource instead. See the migration guide: https://auth0.com/docs/customize/phone-messages/unified-phone/migrate-to-unified-phone-experience-with-terraform.";

export const phoneRules: Rules = {
  "phone.0.provider": { deprecated, oneOf: ["auth0", "twilio", "phone-message-hook"] },
  "phone.0.options": { deprecated },
};

const factor = "/guardian/factors/sms";
const twilio = `${factor}/providers/twilio`;
const templates = `${factor}/templates`;
const selectedProvider = "/guardian/factors/phone/selected-provider";
const messageTypes = "/guardian/factors/phone/message-types";

/** Switches the phone factor on or off, and where it is on configures it: `phone` is the block as configured. */
export async function writePhone(
  api: ManagementApi,
  { enabled = null, provider = null, options = [], message_types = null }: Attributes,
): Promise<void> {
  await api.request("PUT", factor, { enabled });
  if (!enabled) return;
  const unified = await isPhoneUnified(api);
  const [texts] = options as readonly Attributes[];
  if (provider !== null || texts) {
    if (unified) {
      throw new ProviderError(
        "provider or options cannot be specified when phone consolidated experience is enabled for tenant",
      );
    }
    await api.request("PUT", selectedProvider, given({ provider }));
  }
  if (texts) {
    const { enrollment_message = null, verification_message = null, ...account } = texts;
    if (provider === "twilio") await api.request("PUT", twilio, given(account));
    await api.request("PUT", templates, given({ enrollment_message, verification_message }));
  }
  if (message_types) await api.request("PUT", messageTypes, { message_types });
}

/** The block as Auth0 has it. A tenant with the unified phone experience has neither provider nor options here. */
export async function readPhone(api: ManagementApi, enabled: boolean): Promise<Attributes> {
  if (!enabled) return { enabled };
  const { message_types = [] } = await api.request<Attributes>("GET", messageTypes);
  if (await isPhoneUnified(api)) return { enabled, message_types };
  const { provider = "" } = await api.request<Attributes>("GET", selectedProvider);
  const texts = await api.request<Attributes>("GET", templates);
  const account = provider === "twilio" ? await api.request<Attributes>("GET", twilio) : {};
  return { enabled, message_types, provider, options: [{ ...texts, ...account }] };
}

/** A tenant without this setting counts as one that has it on. */
async function isPhoneUnified(api: ManagementApi): Promise<boolean> {
  const { phone_consolidated_experience } = await api.request<Attributes>("GET", "/tenants/settings");
  return phone_consolidated_experience !== false;
}
