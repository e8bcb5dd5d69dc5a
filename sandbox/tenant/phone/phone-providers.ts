import type { Clock } from "../../base/clock";
import { shortId } from "../http/ids";
import { ManagementApiError } from "../http/management-api-error";

export type DeliveryMethod = "text" | "voice";

export interface PhoneProviderConfiguration {
  readonly delivery_methods: readonly DeliveryMethod[];
  readonly sid?: string;
  readonly default_from?: string;
  readonly mssid?: string;
}

/** The properties of a phone provider that a client can set. The sandbox accepts credentials, but neither shows nor uses them. */
export interface PhoneProviderChange extends Partial<Pick<PhoneProvider, "name" | "disabled" | "configuration">> {
  readonly credentials?: Readonly<Record<string, unknown>>;
}

/** The service that sends the tenant's phone messages. It has the form of `GET /branding/phone/providers/{id}`. */
export interface PhoneProvider {
  readonly id: string;
  readonly tenant: string;
  readonly name: "custom" | "twilio";
  readonly channel: "phone";
  readonly disabled: boolean;
  readonly configuration: PhoneProviderConfiguration;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The phone providers of a tenant: zero or one. */
export class PhoneProviders {
  #provider: PhoneProvider | undefined;

  /** @param hasAction whether there is a deployed Action for a provider of the kind `custom` */
  constructor(
    private readonly tenantName: string,
    private readonly clock: Clock,
    private readonly hasAction: () => boolean,
  ) {}

  list(): readonly PhoneProvider[] {
    return this.#provider ? [this.#provider] : [];
  }

  restore([provider]: readonly PhoneProvider[]): void {
    this.#provider = provider;
  }

  /** @throws {ManagementApiError} 404 */
  get(id: string): PhoneProvider {
    if (this.#provider?.id !== id) throw new ManagementApiError(404, "Notification Resource not found");
    return this.#provider;
  }

  /** @throws {ManagementApiError} 400, 409 */
  create(content: PhoneProviderChange): PhoneProvider {
    // Assumed: a second phone provider is rejected with 409.
    if (this.#provider) throw conflict();
    const now = new Date(this.clock.now()).toISOString();
    return this.#store(content, {
      id: shortId("pro"),
      tenant: this.tenantName,
      name: "custom",
      channel: "phone",
      disabled: false,
      configuration: { delivery_methods: [] },
      created_at: now,
      updated_at: now,
    });
  }

  /** @throws {ManagementApiError} 400, 404, 409 */
  update(id: string, change: PhoneProviderChange): PhoneProvider {
    return this.#store(change, { ...this.get(id), updated_at: new Date(this.clock.now()).toISOString() });
  }

  /** @throws {ManagementApiError} 404 */
  delete(id: string): void {
    this.get(id);
    this.#provider = undefined;
  }

  /** Assumed: a custom phone provider without a deployed Action is rejected with 409. */
  requireAction(): void {
    if (!this.hasAction()) throw conflict();
  }

  #store({ name, disabled, configuration }: PhoneProviderChange, before: PhoneProvider): PhoneProvider {
    const after: PhoneProvider = {
      ...before,
      ...(name && { name }),
      ...(disabled !== undefined && { disabled }),
      ...(configuration && { configuration }),
    };
    const { sid, default_from, mssid } = after.configuration;
    if (after.name === "twilio" && !(sid && (default_from || mssid))) {
      throw new ManagementApiError(400, "Bad Operation on Notification Resource");
    }
    if (name === "custom") this.requireAction();
    this.#provider = after;
    return after;
  }
}

function conflict(): ManagementApiError {
  return new ManagementApiError(409, "Custom phone provider conflict.");
}
