import { byLocale } from "./by-locale";
import { type Channel, expiryOf, jsonRequest } from "./channel";
import type { VoiceConfiguration } from "./configuration";

/**
 * A message by phone call. 8x8's API for calls has a form of answers and numbers of errors of its own.
 * @see https://developer.8x8.com/connect/reference/send-callflow
 * @see https://developer.8x8.com/connect/docs/voice/error-codes/voice-status-codes
 */
export const voice: Channel = {
  takes: ({ method }, { voice }) => method === "voice" && voice !== undefined,
  request(message, { apikey }, config, now) {
    const { origin, subaccount, callerId, profiles } = config.voice as VoiceConfiguration;
    const speech = {
      text: spellOut(message.text, message.code),
      voiceProfile: byLocale(profiles, message.locale),
      repetition: 2,
    };
    return jsonRequest(origin, subaccount, "callflows", apikey, {
      validUntil: expiryOf(message, config, now),
      callflow: [
        { action: "makeCall", params: { source: callerId, destination: message.recipient } },
        { action: "say", params: speech },
        { action: "hangup" },
      ],
    });
  },
  read({ sessionId, sessionStatus, statusCode, statusMessage }) {
    if (sessionStatus === "CREATED") return { accepted: true, umid: sessionId };
    return { accepted: sessionStatus === "NOT_CREATED" ? false : undefined, code: statusCode, words: statusMessage };
  },
};

/** Puts pauses between the characters of the code, however the template has spaced them: so `1234` is no number of thousands. */
function spellOut(text: string, code: string): string {
  const characters = [...code.replace(/[^\p{L}\d]/gu, "")];
  if (characters.length === 0) return text;
  const spaced = new RegExp(`(?<![\\p{L}\\d])${characters.join("[\\s,.\\-]*")}(?![\\p{L}\\d])`, "gu");
  return text.replace(spaced, characters.join(", "));
}
