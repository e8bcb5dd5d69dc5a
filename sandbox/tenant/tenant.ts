import type { Clock } from "../clock";
import type { ActionRuntime } from "../runtime/action-runtime";
import type { Action, NewAction } from "./action";
import { Actions } from "./actions";
import { ApiError } from "./api-error";
import { Bindings } from "./bindings";
import { type Client, Clients } from "./clients";
import { Logs } from "./logs";
import { PhoneMessages } from "./messages/phone-messages";
import { type PhoneProviderChange, PhoneProviders } from "./phone-providers";

/** What a tenant holds before the first request, as if somebody had made it in the dashboard. */
export interface Seed {
  readonly actions?: readonly SeedAction[];
  readonly providers?: readonly PhoneProviderChange[];
}

/** An Action that is built already. */
export interface SeedAction extends NewAction {
  /** Whether it is deployed. @default false */
  readonly deploy?: boolean;
  /** The trigger that it is bound to, which needs `deploy`. @default - none */
  readonly bind?: string;
}

export interface TenantOptions {
  readonly name: string;
  /** What users know it as; messages name it. */
  readonly friendlyName: string;
  readonly clock: Clock;
  readonly clients: readonly Partial<Client>[];
  readonly runtime: ActionRuntime;
}

/** An Auth0 tenant without its HTTP: what it holds and the rules that it keeps. */
export class Tenant {
  readonly clients: Clients;
  readonly actions: Actions;
  readonly bindings: Bindings;
  readonly phoneProviders: PhoneProviders;
  readonly logs: Logs;
  readonly phoneMessages: PhoneMessages;

  constructor({ name, friendlyName, clock, clients, runtime }: TenantOptions) {
    this.clients = new Clients(clients, clock);
    this.actions = new Actions(clock);
    this.bindings = new Bindings(this.actions, clock);
    this.phoneProviders = new PhoneProviders(name, clock, () => this.actions.hasDeployedPhoneProvider);
    this.logs = new Logs(clock);
    const { bindings, phoneProviders, logs } = this;
    const tenant = { id: name, friendlyName };
    this.phoneMessages = new PhoneMessages({ tenant, clock, bindings, phoneProviders, logs, runtime });
  }

  /** @throws {ApiError} where the Management API would refuse it */
  seed({ actions = [], providers = [] }: Seed): void {
    for (const { deploy, bind, ...content } of actions) {
      const action = this.actions.create(content);
      action.finishBuild();
      if (deploy) action.deploy();
      if (bind) this.#addBinding(bind, action);
    }
    for (const provider of providers) this.phoneProviders.create(provider);
  }

  #addBinding(triggerId: string, action: Action): void {
    const kept = this.bindings
      .list(triggerId)
      .map(({ id, displayName }) => ({ ref: { type: "binding_id" as const, value: id }, display_name: displayName }));
    this.bindings.replace(triggerId, [...kept, { ref: { type: "action_id", value: action.id } }]);
  }

  /**
   * Deletes an Action.
   *
   * @param force takes it away from its triggers first
   * @throws {ApiError} 404, or 409 while it is bound
   */
  deleteAction(id: string, force = false): void {
    const action = this.actions.get(id);
    if (force) this.bindings.detach(action);
    if (this.bindings.isBound(action)) throw new ApiError(409, "Unable to delete an action bound to a trigger.");
    this.actions.delete(id);
  }
}
