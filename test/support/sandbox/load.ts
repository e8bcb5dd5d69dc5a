import { setTimeout } from "node:timers/promises";
import type { Sandbox } from "../../../sandbox/sandbox";
import type { PhoneMessageDelivery } from "../../../sandbox/tenant/messages/delivery";

/** Codes that a sandbox's tenant sends all the time, to some users at a time. */
export class Load {
  readonly messages: PhoneMessageDelivery[] = [];
  readonly #users: readonly Promise<void>[];
  #ended = false;
  #changed = () => {};

  /**
   * Starts sending.
   * @param users how many codes are on their way at a time
   * @param pauseMs how long each user waits for the next one, in milliseconds
   */
  constructor(
    private readonly sandbox: Sandbox,
    users: number,
    private readonly pauseMs = 0,
  ) {
    this.#users = Array.from({ length: users }, () => this.#send());
  }

  async #send(): Promise<void> {
    while (!this.#ended) {
      const recipient = `+1202555${String(this.messages.length % 10_000).padStart(4, "0")}`;
      const message = this.sandbox.tenant.sendPhoneMessage({ type: "otp_verify", recipient });
      this.messages.push(message);
      await message.done;
      this.#changed();
      if (this.pauseMs > 0) await setTimeout(this.pauseMs);
    }
  }

  /** Waits for this many more messages, and for the ones already on their way. */
  async more(count: number): Promise<void> {
    const before = this.messages.length;
    while (this.messages.length < before + count) await new Promise<void>((resolve) => (this.#changed = resolve));
    await Promise.all(this.messages.slice(0, before).map(({ done }) => done));
  }

  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#users);
  }

  /** Expects that each code arrived, and none twice. */
  async expectAllArrived(): Promise<void> {
    const outcomes = await Promise.all(this.messages.map(({ done }) => done));
    expect(outcomes.filter(({ sent }) => !sent)).toEqual([]);
    const sent = this.messages.map(({ event }) => event.transaction.correlation_id);
    const { messages } = this.sandbox.eightXEight.inbox;
    expect(messages.map(({ clientMessageId }) => clientMessageId).sort()).toEqual(sent.sort());
  }
}
