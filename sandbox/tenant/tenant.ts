import type { Clock } from "../clock";
import type { ActionRuntime } from "../runtime/action-runtime";
import { isInstalled } from "../runtime/packages";
import type { Action, NewAction } from "./action";
import { Actions } from "./actions";
import { ApiError } from "./api-error";
import { Bindings } from "./bindings";
import { type Client, Clients } from "./clients";
import { Executions } from "./executions";
import { Guardian } from "./guardian";
import { Hooks, type NewHook } from "./hooks";
import { Logs } from "./logs";
import { PhoneMessages } from "./messages/phone-messages";
import { type PhoneProviderChange, PhoneProviders } from "./phone-providers";
import { type NewPhoneTemplate, PhoneTemplates } from "./phone-templates";
import { Settings } from "./settings";

/** What a tenant holds before the first request, as if somebody had made it in the dashboard. */
export interface Seed {
  readonly actions?: readonly SeedAction[];
  readonly providers?: readonly PhoneProviderChange[];
  readonly templates?: readonly NewPhoneTemplate[];
  readonly hooks?: readonly NewHook[];
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
  /** Whether every phone message goes through the tenant's phone provider. */
  readonly phoneConsolidatedExperience: boolean;
  /** Whether Auth0 still runs Hooks. */
  readonly hooks: "executed" | "ended";
  readonly clock: Clock;
  readonly clients: readonly Partial<Client>[];
  readonly runtime: ActionRuntime;
  /** Which npm packages builds find. @default "installed" */
  readonly packages?: "installed" | "any";
}

/** An Auth0 tenant without its HTTP: what it holds and the rules that it keeps. */
export class Tenant {
  readonly clients: Clients;
  readonly settings: Settings;
  readonly actions: Actions;
  readonly bindings: Bindings;
  readonly phoneProviders: PhoneProviders;
  readonly phoneTemplates: PhoneTemplates;
  readonly guardian: Guardian;
  readonly hooks: Hooks;
  readonly logs: Logs;
  readonly executions: Executions;
  readonly phoneMessages: PhoneMessages;
  readonly runtime: ActionRuntime;
  readonly clock: Clock;

  constructor(options: TenantOptions) {
    const { name, clock, runtime } = options;
    this.runtime = runtime;
    this.clock = clock;
    const settings = new Settings(options.friendlyName, options.phoneConsolidatedExperience);
    this.clients = new Clients(options.clients, clock);
    this.settings = settings;
    this.actions = new Actions(clock, options.packages === "any" ? () => true : isInstalled);
    this.bindings = new Bindings(this.actions, clock);
    this.phoneProviders = new PhoneProviders(name, clock, () => this.actions.hasDeployedPhoneProvider);
    this.phoneTemplates = new PhoneTemplates(name, clock);
    this.guardian = new Guardian({
      isPhoneUnified: () => settings.isPhoneUnified,
      deliveryMethods: () => this.phoneProviders.list()[0]?.configuration.delivery_methods,
    });
    this.hooks = new Hooks(options.hooks === "executed", clock);
    this.logs = new Logs(clock);
    this.executions = new Executions(clock);
    const { bindings, phoneProviders, phoneTemplates, guardian, hooks, logs, executions } = this;
    this.phoneMessages = new PhoneMessages({
      tenantName: name,
      clock,
      settings,
      bindings,
      phoneProviders,
      phoneTemplates,
      guardian,
      hooks,
      executions,
      logs,
      runtime,
    });
  }

  /** @throws {ApiError} where the Management API would refuse it */
  seed({ actions = [], providers = [], templates = [], hooks = [] }: Seed): void {
    for (const { deploy, bind, ...content } of actions) {
      const action = this.actions.create(content);
      action.finishBuild();
      if (deploy) action.deploy();
      if (bind) this.#addBinding(bind, action);
    }
    for (const provider of providers) this.phoneProviders.create(provider);
    for (const template of templates) this.phoneTemplates.create(template);
    for (const hook of hooks) this.hooks.create(hook);
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
