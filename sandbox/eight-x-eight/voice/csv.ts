import { type Columns, linesOf } from "../csv";
import { parseNumber } from "../http/phone-number";
import { timestamp } from "../http/values";
import type { Inbox } from "../inbox";
import type { ExportableLog } from "../log-export";
import type { Call } from "../received";
import { networkOf } from "../sms/networks";

const names = new Intl.DisplayNames("en", { type: "region" });

// Assumed: a call of 20 s costs 0.03 US dollars, wherever it goes.
const PRICE = 0.03;
const SECONDS = 20;

const none = () => undefined;
const countryOf = (number: string) => parseNumber(number).country;
const networkAt = ({ destination }: Call) => networkOf(countryOf(destination), destination);
const nameAt = (number: string) => {
  const country = countryOf(number);
  return country && names.of(country);
};

/** 8x8's columns in their order. In the sandbox, everyone picks up at once. */
const COLUMNS: Columns<Call> = {
  SessionId: ({ sessionId }) => sessionId,
  CallId: ({ sessionId }) => sessionId,
  AccountId: none,
  SubAccountId: ({ subaccount }) => subaccount,
  Direction: () => "outbound",
  SourceCountryCode: none,
  SourceCountry: ({ source }) => nameAt(source),
  SourceOperator: none,
  SourceMCC: none,
  SourceMNC: none,
  SourceEndpoint: ({ source }) => source,
  DestinationCountryCode: none,
  DestinationCountry: ({ destination }) => nameAt(destination),
  DestinationOperator: (call) => networkAt(call).operator,
  DestinationMCC: (call) => networkAt(call).mcc,
  DestinationMNC: (call) => networkAt(call).mnc,
  DestinationEndpoint: ({ destination }) => destination,
  InitiatedAt: ({ at }) => timestamp(at),
  ConnectedAt: ({ at }) => timestamp(at),
  DisconnectedAt: ({ at }) => timestamp(at + SECONDS * 1000),
  DurationInSec: () => SECONDS,
  Product: () => "Voice Messaging",
  BillingUnit: () => 60,
  BillingIncrement: () => "60+60",
  BillableDurationInSec: () => 60,
  UnitPrice: () => PRICE,
  UnitPriceCurrency: () => "USD",
  TotalPriceOfCall: () => PRICE,
  CallType: none,
  SipStatus: () => 200,
  SessionStatus: () => "COMPLETED",
  CallStatus: () => "COMPLETED",
  TTSLength: ({ speech }) => speech.reduce((sum, { text, repetition }) => sum + text.length * repetition, 0),
  MOS: none,
  Content: none,
};

/** The calls in 8x8's format. @see https://developer.8x8.com/connect/reference/get-voice-log-export-job-result */
export const callLog = (inbox: Inbox): ExportableLog<Call> => ({
  list: () => inbox.calls,
  factsOf: ({ subaccount, destination: number, at: createdAt }) => ({ subaccount, number, createdAt }),
  toCsv: (calls) => [...linesOf(COLUMNS, calls)].join(""),
});
