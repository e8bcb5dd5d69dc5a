import { maskPhoneNumber } from "@auth0-8x8/text";
import { cleanName, type LoggedMessage } from "./logged-sms";

/** The columns of 8x8's log of calls that this command reads. @see https://developer.8x8.com/connect/reference/get-voice-log-export-job-result */
export interface CallRow {
  readonly SessionId: string;
  readonly Direction: string;
  readonly SourceEndpoint: string;
  /** A name, for example `Singapore`. */
  readonly DestinationCountry: string;
  readonly DestinationOperator: string;
  readonly DestinationEndpoint: string;
  readonly InitiatedAt: string;
  readonly ConnectedAt: string;
  readonly DisconnectedAt: string;
  readonly CallStatus: string;
  readonly TotalPriceOfCall: string;
  readonly UnitPriceCurrency: string;
}

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

const PICKED_UP = "COMPLETED";
const FAILED = ["NO_ANSWER", "BUSY", "CANCELED", "FAILED", "ERROR"];

/** @returns undefined for an inbound call, and for a row without a time */
export function toLoggedCall(row: CallRow): LoggedMessage | undefined {
  const createdAt = Date.parse(row.InitiatedAt);
  if (row.Direction.toLowerCase() === "inbound" || Number.isNaN(createdAt)) return undefined;
  const isPickedUp = row.CallStatus === PICKED_UP;
  const state = cleanName(row.CallStatus).toLowerCase().replaceAll("_", " ");
  return {
    channel: "call",
    umid: row.SessionId,
    country: toCountry(row.DestinationCountry),
    operator: cleanName(row.DestinationOperator),
    sender: maskPhoneNumber(row.SourceEndpoint),
    msisdn: row.DestinationEndpoint,
    outcome: isPickedUp ? "delivered" : FAILED.includes(row.CallStatus) ? "failed" : "open",
    state,
    detail: `call: ${state}`,
    errorCode: undefined,
    createdAt,
    statusAt: Date.parse(isPickedUp ? row.ConnectedAt : row.DisconnectedAt),
    segments: 0,
    price: Number(row.TotalPriceOfCall) || 0,
    currency: /^[A-Z]{3}$/.test(row.UnitPriceCurrency) ? row.UnitPriceCurrency : "",
    clientMessageId: "",
  };
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Codes of countries (ISO 3166-1 alpha-2) by English name. */
const CODES: ReadonlyMap<string, string> = new Map(
  LETTERS.flatMap((first) =>
    LETTERS.flatMap((second): [string, string][] => {
      const code = first + second;
      const [name, { region }] = [names.of(code), new Intl.Locale(`und-${code}`)];
      return name && region === code ? [[name, code]] : []; // UK is another code of GB
    }),
  ),
);

/** The code of a country. 8x8's own name for it if the code isn't known. */
function toCountry(name = ""): string {
  if (/^[A-Z]{2}$/.test(name)) return name;
  return CODES.get(name) ?? (cleanName(name) || "??");
}
