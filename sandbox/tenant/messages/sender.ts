import type { ActionRuntime } from "../../runtime/action-runtime";
import type { ExecutionResult } from "../../runtime/result";
import type { Action } from "../action";
import type { ActionVersion } from "../action-version";
import type { Bindings } from "../bindings";
import type { Guardian } from "../guardian";
import type { Hook, Hooks } from "../hooks";
import type { PhoneProviders } from "../phone-providers";
import type { PhoneEvent } from "./event-types";
import { toHookCall, toSendPhoneMessageEvent } from "./legacy";

/** The code that a message goes through: a deployed Action, or a Hook. */
export interface Sender {
  readonly kind: "Action" | "Hook";
  readonly triggerId: string;
  /** As in "8x8 SMS". */
  readonly actionName: string;
  readonly versionId: string;
  /** A Hook has no versions; the sandbox counts how often its script was set. */
  readonly versionNumber: number;
  run(): Promise<ExecutionResult>;
}

export interface SendersProps {
  readonly bindings: Bindings;
  readonly phoneProviders: PhoneProviders;
  readonly guardian: Guardian;
  readonly hooks: Hooks;
  readonly runtime: ActionRuntime;
}

/**
 * Finds what a message goes through at this moment: every Action that is bound, in order, or a Hook. Where there is nothing, a
 * text says why.
 */
export class Senders {
  constructor(private readonly props: SendersProps) {}

  /** Through the tenant's phone provider. @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers */
  byPhoneProvider(event: PhoneEvent): readonly Sender[] | string {
    const [provider] = this.props.phoneProviders.list();
    const method = event.notification.delivery_method;
    if (!provider) return "The tenant has no phone provider.";
    if (provider.disabled) return "The phone provider is disabled.";
    if (!provider.configuration.delivery_methods.includes(method)) {
      return `The phone provider is not set to deliver by ${method}.`;
    }
    if (provider.name !== "custom") return `The sandbox doesn't send through the phone provider ${provider.name}.`;
    // Assumed: the Action of a custom phone provider has to be bound to its trigger.
    const triggerId = "custom-phone-provider";
    const actions = this.#actions(triggerId, event);
    return actions.length > 0 ? actions : `No Action is bound to the trigger ${triggerId}.`;
  }

  /**
   * Through Guardian's phone factor, as in a tenant without the unified phone experience.
   * @see https://auth0.com/docs/secure/multi-factor-authentication/multi-factor-authentication-factors/configure-sms-voice-notifications-mfa
   */
  byGuardian(event: PhoneEvent): readonly Sender[] | string {
    const { guardian, hooks } = this.props;
    const type = event.notification.delivery_method === "voice" ? "voice" : "sms";
    const { provider } = guardian.legacyPhone;
    if (!guardian.isEnabled("sms")) return "Guardian's phone factor is not enabled.";
    if (!guardian.messageTypes.includes(type)) return `Guardian's phone factor is not set to send by ${type}.`;
    if (provider !== "phone-message-hook") return `The sandbox doesn't send through Guardian's provider ${provider}.`;
    const triggerId = "send-phone-message";
    const actions = this.#actions(triggerId, toSendPhoneMessageEvent(event));
    if (actions.length > 0) return actions;
    const [hook] = hooks.find({ triggerId, enabled: true });
    if (!hook) return `No Action is bound to the trigger ${triggerId}, and no Hook is enabled.`;
    if (!hooks.areExecuted) return `Auth0 stopped executing Hooks on 2026-11-18: ${hook.name} was not run.`;
    return [this.#hook(hook, event)];
  }

  #actions(triggerId: string, event: object): readonly Sender[] {
    return this.props.bindings.list(triggerId).flatMap(({ action }) => {
      const version = action.deployedVersion;
      return version ? [this.#action(action, version, triggerId, event)] : [];
    });
  }

  #action(action: Action, version: ActionVersion, triggerId: string, event: object): Sender {
    const secrets = Object.fromEntries(version.secrets.map(({ name, value }) => [name, value]));
    const { id, code, dependencies } = version;
    const runnable = { id, code, dependencies, triggerId };
    return {
      kind: "Action",
      triggerId,
      actionName: action.name,
      versionId: version.id,
      versionNumber: version.number,
      run: () => this.props.runtime.execute(runnable, { ...event, secrets, configuration: {} }),
    };
  }

  #hook({ id, name, script, revision, triggerId, secrets }: Hook, event: PhoneEvent): Sender {
    const versionId = `${id}-${revision}`;
    const call = toHookCall(event, Object.fromEntries(secrets));
    return {
      kind: "Hook",
      triggerId,
      actionName: name,
      versionId,
      versionNumber: revision,
      run: () => this.props.runtime.executeHook({ id: versionId, code: script }, call),
    };
  }
}
