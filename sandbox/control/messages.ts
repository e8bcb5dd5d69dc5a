import { messageDetails } from "../eight-x-eight/message-details";
import type { EightXEight } from "../eight-x-eight/server";
import { masked } from "../masked";
import type { LoggedMessage } from "./protocol";

/** The page shows so many of the latest. */
const SHOWN = 100;

/** What 8x8 has accepted and what became of it, newest first. */
export function messages({ inbox, log }: EightXEight): readonly LoggedMessage[] {
  const sms = log
    .list()
    .slice(-SHOWN)
    .map((logged) => {
      const { umid, destination, segments, encoding, at } = logged.sms;
      const { state } = messageDetails(logged).status;
      return { umid, channel: "SMS", to: masked(destination), status: state, segments, encoding, at };
    });
  const chats = inbox.chats.slice(-SHOWN).map(({ umid, channel, destination, at }) => {
    return { umid, channel, to: masked(destination), status: "delivered", at };
  });
  const calls = inbox.calls.slice(-SHOWN).map(({ sessionId, destination, at }) => {
    return { umid: sessionId, channel: "Voice", to: masked(destination), status: "answered", at };
  });
  return [...sms, ...chats, ...calls].sort((one, other) => other.at - one.at).slice(0, SHOWN);
}
