import type { VoiceSubaccount } from "../account/account";
import { VoiceError } from "../http/errors";
import { isMsisdn, toE164 } from "../http/phone-number";
import { fieldsOf } from "../http/values";
import { speechProfiles } from "./speech-profiles";

/** One step of a call flow. */
export type CallAction = MakeCall | Say | { readonly action: "hangup" };

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
  /** How many times the text is said in total. */
  readonly repetition: number;
  /** 1 is the voice's normal speed. */
  readonly speed: number;
}

const MAX_CALLS = 2;
const MAX_TEXT_LENGTH = 3000;

/**
 * Reads the body of a call flow. The sandbox emulates the actions `makeCall`, `say` and `hangup`, but not `sayAndCapture` or `playFile`.
 *
 * Assumed: a malformed call flow gets HTTP 400, an inconsistent one 422.
 * @param now milliseconds since 1970
 * @throws {VoiceError} with the status code of the first error
 * @see https://developer.8x8.com/connect/docs/voice/error-codes/voice-status-codes
 */
export function parseCallFlow(body: unknown, subaccount: VoiceSubaccount, now: number): readonly CallAction[] {
  const { callflow, validUntil } = fieldsOf(body);
  checkWellFormed(Array.isArray(callflow), "$.callflow: is missing but it is required");
  const actions = callflow.map(parseAction);
  checkOrder(actions);
  for (const action of actions) checkValues(action, subaccount);
  if (validUntil !== undefined && validUntil !== null) checkValidity(validUntil, now);
  return actions;
}

function parseAction(entry: unknown, index: number): CallAction {
  const { action, params } = fieldsOf(entry);
  const at = `$.callflow[${index}]`;
  const fields = fieldsOf(params);
  switch (action) {
    case "makeCall": {
      const { source, destination } = fields;
      checkWellFormed(typeof source === "string", `${at}.params.source: is missing but it is required`);
      checkWellFormed(typeof destination === "string", `${at}.params.destination: is missing but it is required`);
      return { action, source: toE164(source), destination: toE164(destination) };
    }
    case "say": {
      const { text, voiceProfile, repetition, speed } = fields;
      checkWellFormed(typeof text === "string" && text !== "", `${at}.params.text: is missing but it is required`);
      checkWellFormed(
        text.length <= MAX_TEXT_LENGTH,
        `${at}.params.text: may only be ${MAX_TEXT_LENGTH} characters long`,
      );
      checkWellFormed(typeof voiceProfile === "string", `${at}.params.voiceProfile: is missing but it is required`);
      const times = repetition ?? 1;
      checkWellFormed(times === 1 || times === 2 || times === 3, `${at}.params.repetition: must be 1, 2 or 3`);
      const pace = speed ?? 1;
      checkWellFormed(typeof pace === "number" && pace >= 0.5 && pace <= 2, `${at}.params.speed: must be 0.5 to 2`);
      return { action, text, voiceProfile, repetition: times, speed: pace };
    }
    case "hangup":
      return { action };
    default:
      throw new VoiceError(400, -1007, `${at}.action should be one of: makeCall,say,hangup`);
  }
}

function checkOrder(actions: readonly CallAction[]): void {
  const kinds = actions.map(({ action }) => action);
  checkConsistent(kinds[0] === "makeCall", -1013, "Invalid Callflow : First action should be a MakeCall action");
  const calls = kinds.filter((kind) => kind === "makeCall").length;
  checkConsistent(calls <= MAX_CALLS, -1010, "Some actions are provided beyond the allowed count");
  // It ends every call, so nothing can follow it.
  checkConsistent(!kinds.slice(0, -1).includes("hangup"), -1012, "Invalid Callflow : Incorrect use of action Hangup");
}

function checkValues(action: CallAction, { callerIds, speechProfiles: additional }: VoiceSubaccount): void {
  if (action.action === "say") {
    const known = speechProfiles(additional).some(({ speechProfileCode }) => speechProfileCode === action.voiceProfile);
    checkConsistent(known, -1002, "Speech profile or language parameter invalid");
  }
  if (action.action === "makeCall") {
    checkConsistent(isMsisdn(action.destination), -1017, "Invalid MSISDN format in Destination");
    checkConsistent(callerIds.includes(action.source), -1014, "Source or caller ID is not allowed");
  }
}

function checkValidity(validUntil: unknown, now: number): void {
  const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  checkWellFormed(
    typeof validUntil === "string" && pattern.test(validUntil),
    "$.validUntil: must be YYYY-MM-DDTHH:MM:SS.SSSZ",
  );
  checkConsistent(Date.parse(validUntil) > now, -1015, "The validity period of the call flow request has expired");
}

function checkWellFormed(condition: boolean, message: string): asserts condition {
  if (!condition) throw new VoiceError(400, -1009, `Invalid call flow entry provided. ${message}`);
}

function checkConsistent(condition: boolean, code: number, message: string): asserts condition {
  if (!condition) throw new VoiceError(422, code, message);
}
