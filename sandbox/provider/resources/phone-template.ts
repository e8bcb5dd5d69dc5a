import { CrashError } from "../errors";
import type { ResourceDefinition } from "../resource";
import { notEmpty } from "../validation";
import type { BlockValue } from "../values";
import { blockOf, toBody } from "./attributes";

const block = blockOf("auth0_phone_notification_template");

/** `auth0_phone_notification_template`: the text of one type of phone message. */
export const phoneTemplate: ResourceDefinition = {
  forceNew: ["type"],
  computedBlocks: ["content.body", "content"],
  nameInWarnings: "auth0_branding_phone_notification_template",
  rules: {
    type: { oneOf: ["otp_verify", "otp_enroll", "change_password", "blocked_account", "password_breach"] },
    "content.0.from": { check: notEmpty },
  },

  create: (api, { config }) => api.create(path(), toBody(block, config)),

  /** @throws {CrashError} if the template has no content */
  async update(api, id, { config }) {
    const { type: _, content, ...body } = toBody(block, config);
    if (!content) {
      throw new CrashError(
        "A template can't be updated without its content.",
        "The real provider 1.55.0 crashes on an update of a template that has no content block. Add the block.",
      );
    }
    const { syntax: __, ...changed } = content as BlockValue;
    await api.request("PATCH", path(id), { ...body, content: changed });
  },

  async read(api, id) {
    return { customizable: false, ...(await api.request<BlockValue>("GET", path(id))), template_id: id };
  },

  delete: (api, id) => api.request("DELETE", path(id)),
};

const path = (id?: string) => `/branding/phone/templates${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;
