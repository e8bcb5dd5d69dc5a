import { maskPhoneNumber } from "@auth0-8x8/text";
import type { EightXEight } from "../../eight-x-eight/server";

const LOG_SIZE = 100;

/**
 * The latest messages and calls on the sandbox's phones, oldest first.
 * @param limit how many to show
 * @param search shows only messages with this text, or to numbers with these digits
 */
export function inboxView({ inbox }: EightXEight, limit: number, search = "") {
  const { messages, chats, calls } = inbox;
  const all = messages.length + chats.length + calls.length;
  const start = search ? 0 : -limit; // without a search, older ones can't be shown
  const entries = [
    ...messages.slice(start).map(({ umid, source, destination, text, at }) => {
      return { id: umid, channel: "SMS", from: source, destination, text, at };
    }),
    ...chats.slice(start).map(({ umid, channel, destination, text, at }) => {
      return { id: umid, channel, from: "", destination, text, at };
    }),
    ...calls.slice(start).map(({ sessionId, source, destination, speech, at }) => {
      const text = speech.map((say) => say.text).join(" ");
      return { id: sessionId, channel: "Call", from: maskPhoneNumber(source), destination, text, at };
    }),
  ];
  const words = search.trim().toLowerCase();
  const digits = /^[+\d ().-]+$/.test(words) ? words.replace(/\D/g, "") : "";
  const found = entries.filter(
    ({ channel, from, destination, text }) =>
      `${channel} ${from} ${text}`.toLowerCase().includes(words) || (digits !== "" && destination.includes(digits)),
  );
  const shown = found.sort((one, other) => one.at - other.at).slice(-limit);
  return {
    shown: shown.map(({ destination, ...entry }) => ({ ...entry, to: maskPhoneNumber(destination) })),
    total: search ? found.length : all,
  };
}

/** The latest messages that 8x8 accepted and their statuses, newest first. */
export function eightXEightLogView({ inbox, log }: EightXEight) {
  const entries = [
    ...log
      .list()
      .slice(-LOG_SIZE)
      .map(({ sms: { umid, destination, segments, encoding, at }, status: { state }, note }) => {
        const status = note ? `${state}: ${note}` : state;
        return { umid, channel: "SMS", to: maskPhoneNumber(destination), status, size: `${segments} ${encoding}`, at };
      }),
    ...inbox.chats.slice(-LOG_SIZE).map(({ umid, channel, destination, at }) => {
      return { umid, channel, to: maskPhoneNumber(destination), status: "delivered", size: "", at };
    }),
    ...inbox.calls.slice(-LOG_SIZE).map(({ sessionId, destination, at }) => {
      return { umid: sessionId, channel: "Voice", to: maskPhoneNumber(destination), status: "answered", size: "", at };
    }),
  ];
  return entries.sort((one, other) => other.at - one.at).slice(0, LOG_SIZE);
}
