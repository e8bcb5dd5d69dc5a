import type { Clock } from "../../clock";
import type { ActionRuntime } from "../../runtime/action-runtime";
import type { Bindings } from "../bindings";
import type { Logs } from "../logs";
import type { DeliveryMethod, PhoneProviders } from "../phone-providers";
import { type Attempt, Delivery, type PhoneMessage, type RunAction } from "./delivery";
import { createEvent, type EventTenant, type PhoneMessageRequest } from "./event";
import { logAttempt, logOutcome } from "./log";

const TRIGGER = "custom-phone-provider";

export interface PhoneMessagesProps {
  readonly tenant: EventTenant;
  readonly clock: Clock;
  readonly bindings: Bindings;
  readonly phoneProviders: PhoneProviders;
  readonly logs: Logs;
  readonly runtime: ActionRuntime;
}

/** Sends phone messages through the tenant's phone provider. */
export class PhoneMessages {
  readonly #underWay = new Set<Delivery>();

  constructor(private readonly props: PhoneMessagesProps) {}

  /** @param onAttempt called after each execution of the Action */
  send(request: PhoneMessageRequest, onAttempt: (attempt: Attempt) => void = () => {}): PhoneMessage {
    const { tenant, clock, logs } = this.props;
    const event = createEvent(request, tenant, clock.now());
    const delivery = new Delivery({
      event,
      clock,
      findAction: () => this.#findAction(event.notification.delivery_method),
      onAttempt: (attempt) => {
        logAttempt(logs, event, attempt);
        onAttempt(attempt);
      },
      onDone: (outcome) => logOutcome(logs, event, outcome),
    });
    this.#underWay.add(delivery);
    void delivery.done.then(() => this.#underWay.delete(delivery));
    return delivery;
  }

  /** Gives up every retry that is waiting. */
  close(): void {
    for (const delivery of this.#underWay) delivery.stop();
  }

  #findAction(method: DeliveryMethod): RunAction | string {
    const { phoneProviders, bindings, runtime } = this.props;
    const [provider] = phoneProviders.list();
    if (!provider) return "The tenant has no phone provider.";
    if (provider.disabled) return "The phone provider is disabled.";
    if (!provider.configuration.delivery_methods.includes(method)) {
      return `The phone provider is not set to deliver by ${method}.`;
    }
    if (provider.name !== "custom") return `The sandbox doesn't send through the phone provider ${provider.name}.`;
    const action = bindings.list(TRIGGER)[0]?.action;
    const version = action?.deployedVersion;
    if (!action || !version) return `No Action is bound to the trigger ${TRIGGER}.`;
    const secrets = Object.fromEntries(version.secrets.map(({ name, value }) => [name, value]));
    return {
      actionName: action.name,
      versionId: version.id,
      versionNumber: version.number,
      run: (event) =>
        runtime.execute(
          { id: version.id, code: version.code, triggerId: TRIGGER },
          { ...event, secrets, configuration: {} },
        ),
    };
  }
}
