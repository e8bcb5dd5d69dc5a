import type { Clock } from "../../base/clock";
import { shortId } from "../http/ids";
import { ManagementApiError } from "../http/management-api-error";
import { defaultTemplate, type MessageTemplate, type MessageType, messageTypes } from "../messages/template";

/** The content of a phone template that a client can set. */
export interface PhoneTemplateContent {
  readonly syntax?: string;
  readonly from?: string;
  readonly body?: { readonly text?: string; readonly voice?: string };
}

export interface PhoneTemplateChange {
  readonly disabled?: boolean;
  readonly content?: PhoneTemplateContent;
}

export interface NewPhoneTemplate extends PhoneTemplateChange {
  readonly type?: MessageType;
}

/** A template of the tenant, as `GET /branding/phone/templates/{id}` shows it. */
export interface EmulatedPhoneTemplate {
  readonly id: string;
  readonly tenant: string;
  readonly channel: "phone";
  readonly type: MessageType;
  readonly disabled: boolean;
  readonly created_at: string;
  readonly updated_at: string;
  readonly content: MessageTemplate & { readonly syntax: string };
}

/** The phone notification templates of a tenant: its own or the default for each message type. */
export class EmulatedPhoneTemplates {
  readonly #templates = new Map<MessageType, EmulatedPhoneTemplate>();

  constructor(
    private readonly tenantName: string,
    private readonly clock: Clock,
  ) {}

  /** The tenant's own templates, then the defaults of the other types in alphabetical order. Defaults have no id. */
  list(): readonly Omit<EmulatedPhoneTemplate, "id">[] {
    const own = this.listOwn();
    const types = messageTypes.filter((type) => !this.#templates.has(type)).toSorted();
    return [...own, ...types.map((type) => this.#default(type))];
  }

  listOwn(): readonly EmulatedPhoneTemplate[] {
    return [...this.#templates.values()];
  }

  restore(templates: readonly EmulatedPhoneTemplate[]): void {
    for (const template of templates) this.#store(template);
  }

  /** @throws {ManagementApiError} 404 */
  get(id: string): EmulatedPhoneTemplate {
    const template = this.listOwn().find((template) => template.id === id);
    if (!template) throw new ManagementApiError(404, "Notification Resource not found");
    return template;
  }

  /**
   * Creates a template. The default fills in missing content.
   * @throws {ManagementApiError} 409 if the tenant has one of this type.
   * Assumed: the error message for a second phone template of the same type.
   */
  create({ type = "otp_verify", disabled = false, content = {} }: NewPhoneTemplate): EmulatedPhoneTemplate {
    if (this.#templates.has(type)) throw new ManagementApiError(409, "Phone Notification Template already exists");
    const { content: defaults, ...template } = this.#default(type);
    const { from: _, ...before } = defaults;
    return this.#store({ id: shortId("tem"), ...template, disabled, content: merge(before, content) });
  }

  /** Assumed: a change of a template's content keeps the members that it leaves out. @throws {ManagementApiError} 404 */
  update(id: string, { disabled, content = {} }: PhoneTemplateChange): EmulatedPhoneTemplate {
    const before = this.get(id);
    return this.#change({ ...before, disabled: disabled ?? before.disabled, content: merge(before.content, content) });
  }

  /** Restores the default text and keeps the sender. @throws {ManagementApiError} 404 */
  reset(id: string): EmulatedPhoneTemplate {
    const before = this.get(id);
    return this.#change({ ...before, content: { ...before.content, ...defaultTemplate(before.type) } });
  }

  /** @throws {ManagementApiError} 404 */
  delete(id: string): void {
    this.#templates.delete(this.get(id).type);
  }

  /** The template for messages of this type. Assumed: the default replaces a disabled template. */
  find(type: MessageType): MessageTemplate {
    const template = this.#templates.get(type);
    return template && !template.disabled ? template.content : defaultTemplate(type);
  }

  #change(template: EmulatedPhoneTemplate): EmulatedPhoneTemplate {
    return this.#store({ ...template, updated_at: this.#now() });
  }

  #store(template: EmulatedPhoneTemplate): EmulatedPhoneTemplate {
    this.#templates.set(template.type, template);
    return template;
  }

  #default(type: MessageType) {
    const now = this.#now();
    return {
      tenant: this.tenantName,
      channel: "phone",
      type,
      disabled: false,
      created_at: now,
      updated_at: now,
      content: { syntax: "liquid", ...defaultTemplate(type), from: "" },
    } as const;
  }

  #now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

function merge(
  before: EmulatedPhoneTemplate["content"],
  { body, ...change }: PhoneTemplateContent,
): EmulatedPhoneTemplate["content"] {
  return { ...before, ...change, body: { ...before.body, ...body } };
}
