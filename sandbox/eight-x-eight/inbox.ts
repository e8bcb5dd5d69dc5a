import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { SegmentedMessage } from "sms-segments-calculator";
import type { SmsRequest } from "./sms-request";

/** 8x8 cuts a longer text and sends the rest. @see https://developer.8x8.com/connect/docs/sms-api-get-started */
const MAX_SEGMENTS = 10;

/** An SMS that was accepted, as a phone gets it. */
export interface Sms {
  /** 8x8's name of the message. */
  readonly umid: string;
  readonly subaccount: string;
  /** E.164 with its plus. */
  readonly destination: string;
  readonly text: string;
  readonly source: string;
  readonly encoding: "GSM7" | "UCS2";
  /** Parts that the text is sent, and billed, as. */
  readonly segments: number;
  readonly clientMessageId: string | null;
  readonly clientIp?: string;
  readonly expiry?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** All phones of the sandbox: what was sent to them, oldest first. Emits `sms` with each. */
export class Inbox extends EventEmitter<{ sms: [Sms] }> {
  readonly #messages = new Map<string, Sms>();

  get messages(): readonly Sms[] {
    return [...this.#messages.values()];
  }

  find(umid: string): Sms | undefined {
    return this.#messages.get(umid);
  }

  deliver(subaccount: string, request: SmsRequest, at: number): Sms {
    const { encodingName, segmentsCount } = new SegmentedMessage(
      request.text,
      request.encoding === "UCS2" ? "UCS-2" : "auto",
    );
    const sms: Sms = {
      umid: randomUUID(),
      subaccount,
      destination: `+${request.destination.replace("+", "")}`,
      text: request.text,
      source: request.source ?? "SMS",
      encoding: encodingName === "GSM-7" ? "GSM7" : "UCS2",
      segments: Math.min(segmentsCount, MAX_SEGMENTS),
      clientMessageId: request.clientMessageId ?? null,
      ...(request.clientIp && { clientIp: request.clientIp }),
      ...(request.expiry && { expiry: request.expiry }),
      at,
    };
    this.#messages.set(sms.umid, sms);
    this.emit("sms", sms);
    return sms;
  }
}
