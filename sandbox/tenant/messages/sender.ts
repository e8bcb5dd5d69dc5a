import type { ActionRuntime } from "../../runtime/action-runtime";
import type { ExecutionResult } from "../../runtime/execution-result";
import type { EmulatedAction } from "../actions/action";
import type { ActionVersion } from "../actions/action-version";
import type { Bindings } from "../actions/bindings";
import type { Guardian } from "../guardian/guardian";
import type { Hook, Hooks } from "../hooks/hooks";
import type { PhoneProviders } from "../phone/phone-providers";
import type { PhoneEvent } from "./event";
import { toHookCall, toSendPhoneMessageEvent } from "./legacy";

/** The code that sends a message: a deployed Action, or a Hook. */
export interface Sender {
  readonly kind: "Action" | "Hook";
  readonly triggerId: string;
  /** For example "8x8 SMS". */
  readonly actionName: string;
  readonly versionId: string;
  /** Hooks have no versions. For a Hook, the sandbox counts how many times its script was set. */
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
 * Finds the code that sends a message now: all bound Actions in order, or a Hook. If there isn't any, returns the reason.
 */
export class Senders {
  constructor(private readonly props: SendersProps) {}

  /** The senders of the tenant's phone provider. @see https://auth0.com/docs/customize/phone-messages/configure-phone-messaging-providers */
  byPhoneProvider(event: PhoneEvent): readonly Sender[] | string {
    const [provider] = this.props.phoneProviders.list();
    const method = event.notification.delivery_method;
    if (!provider) return "The tenant has no phone provider.";
    if (provider.disabled) return "The phone provider is disabled.";
    if (!provider.configuration.delivery_methods.includes(method)) {
      return `The phone provider's delivery methods don't include ${method}.`;
    }
    if (provider.name !== "custom") return `The sandbox can't send through the phone provider ${provider.name}.`;
    // Assumed: the Action of a custom phone provider must be bound to its trigger.
    const triggerId = "custom-phone-provider";
    const actions = this.#actions(triggerId, event);
    return actions.length > 0 ? actions : `No Action is bound to the trigger ${triggerId}.`;
  }

  /**
   * The senders of Guardian's phone factor, for a tenant without the unified phone experience.
   * @see https://auth0.com/docs/secure/multi-factor-authentication/multi-factor-authentication-factors/configure-sms-voice-notifications-mfa
   */
  byGuardian(event: PhoneEvent): readonly Sender[] | string {
    const { guardian, hooks } = this.props;
    const type = event.notification.delivery_method === "voice" ? "voice" : "sms";
    const { provider } = guardian.legacyPhone;
    if (!guardian.isEnabled("sms")) return "Guardian's phone factor is not enabled.";
    if (!guardian.messageTypes.includes(type))
      return `The message types of Guardian's phone factor don't include ${type}.`;
    if (provider !== "phone-message-hook") return `The sandbox can't send through Guardian's provider ${provider}.`;
    const triggerId = "send-phone-message";
    const actions = this.#actions(triggerId, toSendPhoneMessageEvent(event));
    if (actions.length > 0) return actions;
    const [hook] = hooks.find({ triggerId, enabled: true });
    if (!hook) return `No Action is bound to the trigger ${triggerId}, and no Hook is enabled.`;
    if (!hooks.areExecuted) return `Auth0 stopped executing Hooks on 2026-11-18. ${hook.name} did not run.`;
    return [this.#hook(hook, event)];
  }

  #actions(triggerId: string, event: object): readonly Sender[] {
    return this.props.bindings.list(triggerId).flatMap(({ action }) => {
      const version = action.deployedVersion;
      return version ? [this.#action(action, version, triggerId, event)] : [];
    });
  }

  #action(action: EmulatedAction, version: ActionVersion, triggerId: string, event: object): Sender {
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
    const call = toHookCall(event, secrets);
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
