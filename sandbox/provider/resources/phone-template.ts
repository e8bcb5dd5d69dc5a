import { CrashError } from "../errors";
import type { Resource } from "../resource";
import type { Attributes } from "../values";
import { blockOf, toBody } from "./body";

interface Template {
  readonly id: string;
  readonly type: string;
  readonly channel: string;
  readonly tenant: string;
  readonly disabled: boolean;
  readonly customizable?: boolean;
  readonly content: Attributes;
}

const block = blockOf("auth0_phone_notification_template");

/** `auth0_phone_notification_template`: the text of one type of phone message. */
export const phoneTemplate: Resource = {
  forceNew: ["type"],
  computedBlocks: ["content.body", "content"],
  rules: { type: { oneOf: ["otp_verify", "otp_enroll", "change_password", "blocked_account", "password_breach"] } },

  async create(api, { config }) {
    const { id } = await api.request<Template>("POST", path(), toBody(block, config));
    return id;
  },

  /** @throws {CrashError} for a template without content */
  async update(api, id, { config }) {
    const { type: _, content, ...body } = toBody(block, config);
    if (!content) {
      throw new CrashError(
        "A template can't be changed without its content.",
        "The real provider 1.55.0 crashes on an update of a template that has no content block. Add the block.",
      );
    }
    const { syntax: __, ...changed } = content as Attributes;
    await api.request("PATCH", path(id), { ...body, content: changed });
  },

  async read(api, id) {
    const {
      type,
      channel,
      tenant,
      disabled,
      customizable = false,
      content,
    } = await api.request<Template>("GET", path(id));
    return { template_id: id, type, channel, tenant, disabled, customizable, content };
  },

  delete: (api, id) => api.request("DELETE", path(id)),
};

const path = (id?: string) => `/branding/phone/templates${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;
