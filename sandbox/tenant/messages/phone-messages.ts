import { EventEmitter } from "node:events";
import type { Clock } from "../../base/clock";
import type { Executions } from "../actions/executions";
import type { Logs } from "../logs/logs";
import { logAttempt, logMfa, logNotification } from "../logs/message-log";
import type { EmulatedPhoneTemplates } from "../phone/phone-templates";
import type { Settings } from "../settings/settings";
import {
  Delivery,
  type DeliveryAttempt,
  type DeliveryOutcome,
  type PhoneMessageDelivery,
  type WaitingMessage,
} from "./delivery";
import { createEvent, type PhoneEvent, type PhoneMessageRequest } from "./event";
import { legacyTemplate } from "./legacy";
import { Senders, type SendersProps } from "./sender";
import { isMfa, type MessageTemplate } from "./template";

export interface PhoneMessagesProps extends SendersProps {
  readonly name: string;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly phoneTemplates: EmulatedPhoneTemplates;
  readonly executions: Executions;
  readonly logs: Logs;
}

type Way = "provider" | "guardian";

interface PhoneMessageEvents {
  begin: [PhoneMessageDelivery];
  attempt: [PhoneMessageDelivery, DeliveryAttempt];
  done: [PhoneMessageDelivery, DeliveryOutcome];
}

/** Sends phone messages in the way that the tenant's settings define. Emits events about their progress. */
export class PhoneMessages extends EventEmitter<PhoneMessageEvents> {
  /** The messages that have no outcome yet. The value says whether each goes through the phone provider or Guardian's phone factor. */
  readonly #underWay = new Map<Delivery, Way>();
  readonly #senders: Senders;

  constructor(private readonly props: PhoneMessagesProps) {
    super();
    this.#senders = new Senders(props);
  }

  /**
   * Sends a message through the tenant's phone provider or Guardian's phone factor. Guardian's factor sends messages
   * for multi-factor authentication in a tenant without the unified phone experience.
   */
  send(request: PhoneMessageRequest): PhoneMessageDelivery {
    const { settings, guardian } = this.props;
    if (!isMfa(request.type) || settings.isPhoneUnified) return this.sendByPhoneProvider(request);
    const template = legacyTemplate(request.type, guardian.legacyPhone.templates);
    return this.#deliver("guardian", this.#createEvent(request, template));
  }

  /**
   * Sends a message through the tenant's phone provider, whatever it is for.
   * @param template @default - the tenant's template for this type of message
   */
  sendByPhoneProvider(
    request: PhoneMessageRequest,
    template: MessageTemplate = this.props.phoneTemplates.find(request.type),
  ): PhoneMessageDelivery {
    return this.#deliver("provider", this.#createEvent(request, template));
  }

  get underWay(): readonly PhoneMessageDelivery[] {
    return [...this.#underWay.keys()];
  }

  /** Resolves when no message has a running Action or Hook. */
  async executed(): Promise<void> {
    await Promise.all([...this.#underWay.keys()].map(({ executed }) => executed));
  }

  /** The messages that wait for a retry: everything that `restore` needs. */
  snapshot() {
    return [...this.#underWay].flatMap(([{ waiting }, way]) => (waiting ? [{ way, waiting }] : []));
  }

  restore(messages: ReturnType<PhoneMessages["snapshot"]>): void {
    for (const { way, waiting } of messages) this.#deliver(way, waiting.event, waiting);
  }

  close(): void {
    for (const delivery of this.#underWay.keys()) delivery.stop();
  }

  #createEvent(request: PhoneMessageRequest, template: MessageTemplate) {
    const { name, settings, clock } = this.props;
    return createEvent(request, { id: name, ...settings.branding }, clock.now(), template);
  }

  #deliver(way: Way, event: PhoneEvent, waiting?: WaitingMessage): PhoneMessageDelivery {
    const { clock, executions, logs } = this.props;
    const isByGuardian = way === "guardian";
    const delivery = new Delivery({
      event,
      waiting,
      clock,
      findSenders: () => (isByGuardian ? this.#senders.byGuardian(event) : this.#senders.byPhoneProvider(event)),
      onAttempt: (attempt) => {
        if (attempt.kind === "Action") executions.add(attempt);
        logAttempt(logs, event, attempt);
        this.emit("attempt", delivery, attempt);
      },
      onDone: (outcome, last) => (isByGuardian ? logMfa : logNotification)(logs, event, outcome, last),
    });
    this.#underWay.set(delivery, way);
    this.emit("begin", delivery);
    void delivery.done.then((outcome) => {
      this.#underWay.delete(delivery);
      this.emit("done", delivery, outcome);
    });
    return delivery;
  }
}
