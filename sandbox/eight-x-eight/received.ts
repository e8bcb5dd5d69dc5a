import type { ChatApp } from "./chat/channel";
import type { Say } from "./voice/call-flow";

/** What all messages and calls have. */
interface Received {
  readonly subaccount: string;
  /** The phone's number: E.164 with its plus. */
  readonly destination: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** An SMS that 8x8 accepted, as a phone receives it. */
export interface Sms extends Received {
  readonly umid: string;
  readonly text: string;
  readonly source: string;
  readonly encoding: "GSM7" | "UCS2";
  /** How many parts the text is sent, and billed, as. */
  readonly segments: number;
  readonly clientMessageId: string | null;
  readonly clientIp?: string;
  readonly expiry?: string;
}

/** A message in a chat app, as a phone shows it. */
export interface ChatMessage extends Received {
  readonly umid: string;
  readonly channel: ChatApp;
  /** The text on the screen; a template's text has its parameters filled in. */
  readonly text: string;
  /** The parameter of the template's button, for example the code that it copies. */
  readonly button?: string;
  readonly clientMessageId: string | null;
}

/** A call, as the person who picks up hears it. */
export interface Call extends Received {
  readonly sessionId: string;
  /** The caller ID that the phone shows; E.164 with its plus. */
  readonly source: string;
  readonly speech: readonly Say[];
}

/** What an inbox emits: each message and call that a phone receives. */
export interface InboxEvents {
  readonly sms: [Sms];
  readonly chat: [ChatMessage];
  readonly call: [Call];
}
