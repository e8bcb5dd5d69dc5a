import { maskPhoneNumber } from "@auth0-8x8/text";
import type { Call, ChatMessage, Inbox, Sms } from "auth0-8x8-sandbox/parts";
import type { Screen } from "./screen";

/** Shows each message and call that arrives at a sandbox's phones. */
export function showArrivals(screen: Screen, inbox: Inbox): void {
  onArrival(screen, inbox, (show) => show());
}

/**
 * Passes on each message and call that arrives at a sandbox's phones.
 * @param take gets a function that shows it
 * @returns stops this
 */
export function onArrival(screen: Screen, inbox: Inbox, take: (show: () => void) => void): () => void {
  const onSms = (sms: Sms) => take(() => showSms(screen, sms));
  const onChat = (message: ChatMessage) => take(() => showChat(screen, message));
  const onCall = (call: Call) => take(() => showCall(screen, call));
  inbox.on("sms", onSms).on("chat", onChat).on("call", onCall);
  return () => void inbox.off("sms", onSms).off("chat", onChat).off("call", onCall);
}

function showSms(screen: Screen, { source, destination, text, umid, encoding, segments }: Sms): void {
  screen.line();
  screen.frame(`${source} → ${maskPhoneNumber(destination)}`, text);
  screen.line(`  UMID ${umid}, ${encoding}, ${segments} ${segments === 1 ? "segment" : "segments"}`);
}

function showChat(screen: Screen, { channel, destination, text, umid }: ChatMessage): void {
  screen.line();
  screen.frame(`${channel} → ${maskPhoneNumber(destination)}`, text);
  screen.line(`  UMID ${umid}`);
}

function showCall(screen: Screen, { source, destination, speech, sessionId }: Call): void {
  screen.line();
  screen.frame(
    `Call from ${maskPhoneNumber(source)} → ${maskPhoneNumber(destination)}`,
    speech.map(({ text }) => text).join(" "),
  );
  screen.line(`  Session ${sessionId}`);
}
