import { type Clock, systemClock } from "../base/clock";
import type { ActionRuntime } from "../runtime/action-runtime";
import { isInstalled } from "../runtime/packages";
import type { NewAction } from "./actions/action";
import { Actions } from "./actions/actions";
import { Bindings } from "./actions/bindings";
import { Executions } from "./actions/executions";
import { type ActionTrigger, Triggers } from "./actions/triggers";
import { Guardian } from "./guardian/guardian";
import { Hooks, type NewHook } from "./hooks/hooks";
import { type Client, Clients } from "./http/clients";
import { ManagementApiError } from "./http/management-api-error";
import { Logs } from "./logs/logs";
import { PhoneMessages } from "./messages/phone-messages";
import { IdTokens } from "./passwordless/id-tokens";
import { Passwordless } from "./passwordless/passwordless";
import { type PhoneProviderChange, PhoneProviders } from "./phone/phone-providers";
import { EmulatedPhoneTemplates, type NewPhoneTemplate } from "./phone/phone-templates";
import { Settings } from "./settings/settings";

/** What a tenant contains at the start, as if someone had created it in the dashboard. */
export interface Seed {
  readonly actions?: readonly SeedAction[];
  readonly providers?: readonly PhoneProviderChange[];
  readonly templates?: readonly NewPhoneTemplate[];
  readonly hooks?: readonly NewHook[];
}

/** An Action that is already built. */
export interface SeedAction extends NewAction {
  /** Whether it is deployed. @default false */
  readonly deploy?: boolean;
  /** The trigger to bind it to. Needs `deploy`. @default - none */
  readonly bind?: string;
}

export interface TenantOptions {
  /** @default "sandbox" */
  readonly name?: string;
  /** What messages call the tenant. @default "Sandbox" */
  readonly friendlyName?: string;
  /**
   * Whether every phone message goes through the tenant's phone provider. It does in all tenants since March 2025. If
   * not, messages for multi-factor authentication go through Guardian's phone factor.
   * @default true
   * @see https://auth0.com/docs/customize/phone-messages/unified-phone
   */
  readonly phoneConsolidatedExperience?: boolean;
  /**
   * Whether Hooks run. Auth0 stopped executing them on 2026-11-18.
   * @default "ended"
   * @see https://auth0.com/docs/troubleshoot/product-lifecycle/deprecations-and-migrations
   */
  readonly hooks?: "executed" | "ended";
  /** @default - the machine's own time */
  readonly clock?: Clock;
  /** The applications that can request tokens. @default - one client with a random id and secret and every scope in use */
  readonly clients?: readonly Partial<Client>[];
  readonly runtime: ActionRuntime;
  /**
   * Which npm packages a build finds. It finds only those installed on this machine, in a matching version, or any.
   * With `any`, an Action fails at its `require` if the package is missing. A build that doesn't find a package fails,
   * as in Auth0.
   * @default "installed"
   */
  readonly packages?: "installed" | "any" | undefined;
  /** The triggers in the answer of a real tenant's `GET /actions/triggers`. @default - those of mid-2026 */
  readonly triggers?: readonly ActionTrigger[] | undefined;
}

/** An Auth0 tenant without HTTP: its contents and its rules. */
export class Tenant {
  readonly name: string;
  readonly clients: Clients;
  readonly settings: Settings;
  readonly actions: Actions;
  readonly bindings: Bindings;
  readonly phoneProviders: PhoneProviders;
  readonly phoneTemplates: EmulatedPhoneTemplates;
  readonly guardian: Guardian;
  readonly hooks: Hooks;
  readonly logs: Logs;
  readonly executions: Executions;
  readonly phoneMessages: PhoneMessages;
  readonly passwordless: Passwordless;
  readonly idTokens = new IdTokens();
  readonly runtime: ActionRuntime;
  readonly clock: Clock;

  constructor(options: TenantOptions) {
    const { name = "sandbox", clock = systemClock, clients = [{}], hooks = "ended", packages = "installed" } = options;
    this.name = name;
    this.runtime = options.runtime;
    this.clock = clock;
    this.clients = new Clients(clients, clock);
    this.settings = new Settings(options.friendlyName ?? "Sandbox", options.phoneConsolidatedExperience ?? true);
    this.actions = new Actions(clock, packages === "any" ? () => true : isInstalled, new Triggers(options.triggers));
    this.bindings = new Bindings(this.actions, clock);
    this.phoneProviders = new PhoneProviders(name, clock, () => this.actions.hasDeployedPhoneProvider);
    this.phoneTemplates = new EmulatedPhoneTemplates(name, clock);
    this.guardian = new Guardian(this.settings, this.phoneProviders);
    this.hooks = new Hooks(hooks === "executed", clock);
    this.logs = new Logs(clock);
    this.executions = new Executions(clock);
    this.phoneMessages = new PhoneMessages(this);
    this.passwordless = new Passwordless(this);
  }

  /** @throws {ManagementApiError} if the Management API would reject it */
  seed({ actions = [], providers = [], templates = [], hooks = [] }: Seed): void {
    for (const { deploy, bind, ...content } of actions) {
      const action = this.actions.create(content);
      action.finishBuild();
      if (deploy) action.deploy();
      if (bind) this.bindings.add(bind, action);
    }
    for (const provider of providers) this.phoneProviders.create(provider);
    for (const template of templates) this.phoneTemplates.create(template);
    for (const hook of hooks) this.hooks.create(hook);
  }

  /** Everything that `restore` needs. It contains the values of secrets. */
  snapshot() {
    const { settings, actions, bindings, phoneProviders, phoneTemplates, guardian, hooks } = this;
    const { logs, executions, phoneMessages } = this;
    return {
      settings: settings.toJSON(),
      actions: actions.snapshot(),
      bindings: bindings.snapshot(),
      providers: phoneProviders.list(),
      templates: phoneTemplates.listOwn(),
      guardian: guardian.snapshot(),
      hooks: hooks.find(),
      logs: logs.list(),
      executions: executions.list(),
      waiting: phoneMessages.snapshot(),
      codes: [...this.passwordless.pending],
    };
  }

  /** Fills an empty tenant. */
  restore(state: ReturnType<Tenant["snapshot"]>): void {
    this.settings.restore(state.settings);
    this.actions.restore(state.actions);
    this.bindings.restore(state.bindings);
    this.phoneProviders.restore(state.providers);
    this.phoneTemplates.restore(state.templates);
    this.guardian.restore(state.guardian);
    this.hooks.restore(state.hooks);
    this.logs.restore(state.logs);
    this.executions.restore(state.executions);
    this.phoneMessages.restore(state.waiting);
    for (const [phone, code] of state.codes) this.passwordless.pending.set(phone, code);
  }

  /**
   * Deletes an Action.
   * @param force removes it from its triggers first
   * @throws {ManagementApiError} 404, or 409 while it is bound
   */
  deleteAction(id: string, force = false): void {
    const action = this.actions.get(id);
    if (force) this.bindings.detach(action);
    if (this.bindings.isBound(action)) {
      throw new ManagementApiError(409, "Unable to delete an action bound to a trigger.");
    }
    this.actions.delete(id);
  }
}
