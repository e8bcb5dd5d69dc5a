import type { EightXEight } from "../eight-x-eight/server";
import { masked } from "../masked";
import type { Arrival } from "./protocol";

/** The page shows so many of the latest. */
const SHOWN = 50;

/** What came to the phones of the sandbox, oldest first. */
export function arrivals({ inbox }: EightXEight): readonly Arrival[] {
  const all: Arrival[] = [
    ...inbox.messages.slice(-SHOWN).map(({ umid, source, destination, text, at }) => {
      return { id: umid, channel: "SMS", from: source, to: masked(destination), text, at };
    }),
    ...inbox.chats.slice(-SHOWN).map(({ umid, channel, destination, text, at }) => {
      return { id: umid, channel, from: channel, to: masked(destination), text, at };
    }),
    ...inbox.calls.slice(-SHOWN).map(({ sessionId, source, destination, speech, at }) => {
      const text = speech.map((say) => say.text).join(" ");
      return { id: sessionId, channel: "Call", from: masked(source), to: masked(destination), text, at };
    }),
  ];
  return all.sort((one, other) => one.at - other.at).slice(-SHOWN);
}
