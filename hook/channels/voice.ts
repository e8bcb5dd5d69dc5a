import type { VoiceConfiguration } from "../configuration";
import type { PhoneMessage } from "../message";
import { type Channel, expiryOf, jsonRequest, pickByLocale } from "./channel";

/** What 8x8 speaks at most. @see https://developer.8x8.com/connect/reference/send-callflow */
const MAX_CHARACTERS = 3000;

/**
 * Messages by phone call. 8x8's API for calls has its own form of answers and its own error codes.
 * @see https://developer.8x8.com/connect/reference/send-callflow
 * @see https://developer.8x8.com/connect/docs/voice/error-codes/voice-status-codes
 */
export const voice: Channel = {
  takes: ({ method }, config) => method === "voice" && config.voice !== undefined,
  excess(message) {
    const { length } = spokenText(message);
    return length > MAX_CHARACTERS ? `${length} characters` : undefined;
  },
  request(message, { apikey }, config, now) {
    const { origin, subaccount, callerId, profiles } = config.voice as VoiceConfiguration;
    const speech = {
      text: spokenText(message),
      voiceProfile: pickByLocale(profiles, message.locale),
      repetition: 2,
    };
    const body = {
      validUntil: expiryOf(message, config, now),
      callflow: [
        { action: "makeCall", params: { source: callerId, destination: message.recipient } },
        { action: "say", params: speech },
        { action: "hangup" },
      ],
    };
    return { ...jsonRequest(origin, subaccount, "callflows", apikey), body: JSON.stringify(body) };
  },
  read({ sessionId, sessionStatus, statusCode, statusMessage, callFlowRequestId }) {
    if (sessionStatus === "CREATED") return { accepted: true, umid: sessionId };
    return {
      accepted: sessionStatus === "NOT_CREATED" ? false : undefined,
      code: statusCode,
      message: statusMessage,
      errorId: callFlowRequestId,
    };
  },
};

/** Returns the text with pauses between the characters of the code. Otherwise a voice reads `1234` as a number of thousands. */
function spokenText({ text, code }: PhoneMessage): string {
  const characters = [...code.replace(/[\W_]/g, "")];
  if (characters.length === 0) return text;
  const spaced = new RegExp(`(?<![\\p{L}\\d])${characters.join("[\\s,.\\-]*")}(?![\\p{L}\\d])`, "gu");
  return text.replace(spaced, characters.join(", "));
}
