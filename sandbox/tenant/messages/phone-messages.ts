import { EventEmitter } from "node:events";
import type { Clock } from "../../clock";
import type { Executions } from "../executions";
import type { Logs } from "../logs";
import type { PhoneTemplates } from "../phone-templates";
import type { Settings } from "../settings";
import { type Attempt, Delivery, type DeliveryOutcome, type DeliveryProps, type PhoneMessage } from "./delivery";
import { createEvent, type PhoneMessageRequest } from "./event";
import { legacyTemplate } from "./legacy";
import { logAttempt, logMfa, logNotification } from "./log";
import { Senders, type SendersProps } from "./sender";
import { isMfa, type MessageTemplate } from "./template";

export interface PhoneMessagesProps extends SendersProps {
  readonly tenantName: string;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly phoneTemplates: PhoneTemplates;
  readonly executions: Executions;
  readonly logs: Logs;
}

type OnAttempt = (attempt: Attempt) => void;

interface PhoneMessageEvents {
  begin: [PhoneMessage];
  attempt: [PhoneMessage, Attempt];
  done: [PhoneMessage, DeliveryOutcome];
}

/** Sends phone messages, whichever way the tenant's settings say. Emits how each comes along. */
export class PhoneMessages extends EventEmitter<PhoneMessageEvents> {
  readonly #underWay = new Set<Delivery>();
  readonly #senders: Senders;

  constructor(private readonly props: PhoneMessagesProps) {
    super();
    this.#senders = new Senders(props);
  }

  /**
   * Through Guardian's phone factor, if it is for multi-factor authentication and the tenant has no unified phone experience;
   * else through the tenant's phone provider.
   *
   * @param onAttempt called after each execution of the Action or Hook
   */
  send(request: PhoneMessageRequest, onAttempt?: OnAttempt): PhoneMessage {
    const { settings, guardian, logs } = this.props;
    if (!isMfa(request.type) || settings.isPhoneUnified) return this.sendByPhoneProvider(request, undefined, onAttempt);
    const event = this.#createEvent(request, legacyTemplate(request.type, guardian.legacyPhone.templates));
    return this.#deliver(
      {
        event,
        findSenders: () => this.#senders.byGuardian(event),
        onDone: (outcome, last) => logMfa(logs, event, outcome, last),
      },
      onAttempt,
    );
  }

  /**
   * Through the tenant's phone provider, whatever the message is for.
   *
   * @param template @default - the tenant's for this type of message
   */
  sendByPhoneProvider(request: PhoneMessageRequest, template?: MessageTemplate, onAttempt?: OnAttempt): PhoneMessage {
    const event = this.#createEvent(request, template ?? this.props.phoneTemplates.find(request.type));
    return this.#deliver(
      {
        event,
        findSenders: () => this.#senders.byPhoneProvider(event),
        onDone: (outcome, last) => logNotification(this.props.logs, event, outcome, last),
      },
      onAttempt,
    );
  }

  /** Resolves when no Action or Hook is running for any message. */
  async executed(): Promise<void> {
    await Promise.all([...this.#underWay].map(({ executed }) => executed));
  }

  /** Gives up every retry that is waiting. */
  close(): void {
    for (const delivery of this.#underWay) delivery.stop();
  }

  #createEvent(request: PhoneMessageRequest, template: MessageTemplate) {
    const { tenantName, settings, clock } = this.props;
    return createEvent(request, { id: tenantName, ...settings.branding }, clock.now(), template);
  }

  #deliver(props: Pick<DeliveryProps, "event" | "findSenders" | "onDone">, onAttempt?: OnAttempt): PhoneMessage {
    const { clock, executions, logs } = this.props;
    const delivery = new Delivery({
      ...props,
      clock,
      onAttempt: (attempt) => {
        if (attempt.kind === "Action") executions.add(attempt);
        logAttempt(logs, props.event, attempt);
        onAttempt?.(attempt);
        this.emit("attempt", delivery, attempt);
      },
    });
    this.#underWay.add(delivery);
    this.emit("begin", delivery);
    void delivery.done.then((outcome) => {
      this.#underWay.delete(delivery);
      this.emit("done", delivery, outcome);
    });
    return delivery;
  }
}
