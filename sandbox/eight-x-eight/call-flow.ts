import type { VoiceSubaccount } from "./account";
import { VoiceApiError } from "./api-error";
import { fieldsOf } from "./json";
import { e164, isMsisdn } from "./msisdn";
import { speechProfiles } from "./speech-profiles";

export type Action = MakeCall | Say | { readonly action: "hangup" };

export interface MakeCall {
  readonly action: "makeCall";
  /** E.164 with its plus. */
  readonly source: string;
  readonly destination: string;
}

export interface Say {
  readonly action: "say";
  readonly text: string;
  readonly voiceProfile: string;
  /** How many times in all. */
  readonly repetition: number;
  /** 1 is the voice's own. */
  readonly speed: number;
}

const MAX_CALLS = 2;
const MAX_TEXT_LENGTH = 3000;

/**
 * Reads the body of a call flow. Of 8x8's actions the sandbox knows those that speak: not `sayAndCapture`, `playFile`.
 *
 * Assumed: what is malformed in a call flow gets HTTP 400, what makes no sense 422.
 *
 * @param now milliseconds since 1970
 * @throws VoiceApiError with the status code of the first thing that is wrong
 * @see https://developer.8x8.com/connect/docs/voice/error-codes/voice-status-codes
 */
export function parseCallFlow(body: unknown, subaccount: VoiceSubaccount, now: number): readonly Action[] {
  const { callflow, validUntil } = fieldsOf(body);
  checkEntry(Array.isArray(callflow), "$.callflow: is missing but it is required");
  const actions = callflow.map(parseAction);
  checkOrder(actions);
  for (const action of actions) checkSense(action, subaccount);
  if (validUntil !== undefined && validUntil !== null) checkValidity(validUntil, now);
  return actions;
}

function parseAction(entry: unknown, index: number): Action {
  const { action, params } = fieldsOf(entry);
  const at = `$.callflow[${index}]`;
  const fields = fieldsOf(params);
  switch (action) {
    case "makeCall": {
      const { source, destination } = fields;
      checkEntry(typeof source === "string", `${at}.params.source: is missing but it is required`);
      checkEntry(typeof destination === "string", `${at}.params.destination: is missing but it is required`);
      return { action, source: e164(source), destination: e164(destination) };
    }
    case "say": {
      const { text, voiceProfile, repetition, speed } = fields;
      checkEntry(typeof text === "string" && text !== "", `${at}.params.text: is missing but it is required`);
      checkEntry(text.length <= MAX_TEXT_LENGTH, `${at}.params.text: may only be ${MAX_TEXT_LENGTH} characters long`);
      checkEntry(typeof voiceProfile === "string", `${at}.params.voiceProfile: is missing but it is required`);
      const times = repetition ?? 1;
      checkEntry(times === 1 || times === 2 || times === 3, `${at}.params.repetition: must be 1, 2 or 3`);
      const pace = speed ?? 1;
      checkEntry(typeof pace === "number" && pace >= 0.5 && pace <= 2, `${at}.params.speed: must be 0.5 to 2`);
      return { action, text, voiceProfile, repetition: times, speed: pace };
    }
    case "hangup":
      return { action };
    default:
      throw new VoiceApiError(400, -1007, `${at}.action should be one of: makeCall,say,hangup`);
  }
}

function checkOrder(actions: readonly Action[]): void {
  const kinds = actions.map(({ action }) => action);
  check(kinds[0] === "makeCall", -1013, "Invalid Callflow : First action should be a MakeCall action");
  const calls = kinds.filter((kind) => kind === "makeCall").length;
  check(calls <= MAX_CALLS, -1010, "Some actions are provided beyond the allowed count");
  // It ends every call: nothing can come after it.
  check(!kinds.slice(0, -1).includes("hangup"), -1012, "Invalid Callflow : Incorrect use of action Hangup");
}

function checkSense(action: Action, { callerIds, speechProfiles: more }: VoiceSubaccount): void {
  if (action.action === "say") {
    const known = speechProfiles(more).some(({ speechProfileCode }) => speechProfileCode === action.voiceProfile);
    check(known, -1002, "Speech profile or language parameter invalid");
  }
  if (action.action === "makeCall") {
    check(isMsisdn(action.destination), -1017, "Invalid MSISDN format in Destination");
    check(callerIds.includes(action.source), -1014, "Source or caller ID is not allowed");
  }
}

function checkValidity(validUntil: unknown, now: number): void {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  checkEntry(typeof validUntil === "string" && form.test(validUntil), "$.validUntil: must be YYYY-MM-DDTHH:MM:SS.SSSZ");
  check(Date.parse(validUntil) > now, -1015, "The validity period of the call flow request has expired");
}

function checkEntry(holds: boolean, message: string): asserts holds {
  if (!holds) throw new VoiceApiError(400, -1009, `Invalid call flow entry provided. ${message}`);
}

function check(holds: boolean, code: number, message: string): asserts holds {
  if (!holds) throw new VoiceApiError(422, code, message);
}
