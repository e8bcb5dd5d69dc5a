import type { Clock } from "../clock";
import { ApiError } from "./api-error";
import { shortId } from "./ids";
import { defaultTemplate, type MessageTemplate, type MessageType, messageTypes } from "./messages/template";

/** What a client may set in the content of a phone template. */
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
export interface PhoneTemplate {
  readonly id: string;
  readonly tenant: string;
  readonly channel: "phone";
  readonly type: MessageType;
  readonly disabled: boolean;
  readonly created_at: string;
  readonly updated_at: string;
  readonly content: MessageTemplate & { readonly syntax: string };
}

/** The phone notification templates of a tenant: for each type of message its own one or the default. */
export class PhoneTemplates {
  readonly #templates = new Map<MessageType, PhoneTemplate>();

  constructor(
    private readonly tenantName: string,
    private readonly clock: Clock,
  ) {}

  /** The tenant's own, then the defaults of the other types by name, which have no id. */
  list(): readonly Omit<PhoneTemplate, "id">[] {
    const own = [...this.#templates.values()];
    const types = messageTypes.filter((type) => !this.#templates.has(type)).toSorted();
    return [...own, ...types.map((type) => this.#default(type))];
  }

  /** @throws {ApiError} 404 */
  get(id: string): PhoneTemplate {
    const template = [...this.#templates.values()].find((template) => template.id === id);
    if (!template) throw new ApiError(404, "Notification Resource not found");
    return template;
  }

  /**
   * What is left out is taken from the default.
   *
   * @throws {ApiError} 409 when the tenant has one of this type. Assumed: the words for a second phone template of a type.
   */
  create({ type = "otp_verify", disabled = false, content = {} }: NewPhoneTemplate): PhoneTemplate {
    if (this.#templates.has(type)) throw new ApiError(409, "Phone Notification Template already exists");
    const { content: defaults, ...template } = this.#default(type);
    const { from: _, ...before } = defaults;
    return this.#store({ id: shortId("tem"), ...template, disabled, content: merge(before, content) });
  }

  /** @throws {ApiError} 404 */
  update(id: string, { disabled, content = {} }: PhoneTemplateChange): PhoneTemplate {
    const before = this.get(id);
    return this.#change({ ...before, disabled: disabled ?? before.disabled, content: merge(before.content, content) });
  }

  /** Puts the default text back; the sender stays. @throws {ApiError} 404 */
  reset(id: string): PhoneTemplate {
    const before = this.get(id);
    return this.#change({ ...before, content: { ...before.content, ...defaultTemplate(before.type) } });
  }

  /** @throws {ApiError} 404 */
  delete(id: string): void {
    this.#templates.delete(this.get(id).type);
  }

  /** What messages of this type are rendered from. Assumed: in place of a disabled template, the default is sent. */
  find(type: MessageType): MessageTemplate {
    const template = this.#templates.get(type);
    return template && !template.disabled ? template.content : defaultTemplate(type);
  }

  #change(template: PhoneTemplate): PhoneTemplate {
    return this.#store({ ...template, updated_at: this.#now() });
  }

  #store(template: PhoneTemplate): PhoneTemplate {
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

function merge(before: PhoneTemplate["content"], { body, ...change }: PhoneTemplateContent): PhoneTemplate["content"] {
  return { ...before, ...change, body: { ...before.body, ...body } };
}
