import type { Call, ChatMessage, Inbox, Sms } from "../sandbox/eight-x-eight/inbox";
import { masked } from "../sandbox/masked";
import type { Screen } from "./screen";

/** Shows what comes to the phones of a sandbox, as it comes. */
export function showArrivals(screen: Screen, inbox: Inbox): void {
  inbox.on("sms", (sms) => showSms(screen, sms));
  inbox.on("chat", (message) => showChat(screen, message));
  inbox.on("call", (call) => showCall(screen, call));
}

export function showSms(screen: Screen, { source, destination, text, umid, encoding, segments }: Sms): void {
  screen.line();
  screen.frame(`${source} → ${masked(destination)}`, text);
  screen.line(`  UMID ${umid}, ${encoding}, ${segments} ${segments === 1 ? "segment" : "segments"}`);
}

function showChat(screen: Screen, { channel, destination, text, umid }: ChatMessage): void {
  screen.line();
  screen.frame(`${channel} → ${masked(destination)}`, text);
  screen.line(`  UMID ${umid}`);
}

function showCall(screen: Screen, { source, destination, speech, sessionId }: Call): void {
  screen.line();
  screen.frame(`Call from ${masked(source)} → ${masked(destination)}`, speech.map(({ text }) => text).join(" "));
  screen.line(`  Session ${sessionId}`);
}
