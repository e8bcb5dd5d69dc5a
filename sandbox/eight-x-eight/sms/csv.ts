import { type Columns, linesOf } from "../csv";
import type { ExportableLog } from "../log-export";
import type { LoggedSms, MessageLog } from "./message-log";
import { messageDetails, networkOfMessage } from "./messages";
import type { Network } from "./networks";

type Details = ReturnType<typeof messageDetails> & Pick<Network, "operator" | "mcc" | "mnc">;

/** 8x8's columns in their order. */
const COLUMNS: Columns<Details> = {
  umid: (details) => details.umid,
  subaccountid: (details) => details.subAccountId,
  direction: () => 1,
  country: (details) => details.country,
  operator: (details) => details.operator,
  mcc: (details) => details.mcc,
  mnc: (details) => details.mnc,
  status_value: ({ status }) => status.state,
  status_details: ({ status }) => status.detail,
  status_errorcode: ({ status }) => status.errorCode,
  status_errormessage: ({ status }) => status.errorMessage,
  status_timestamp: ({ status }) => status.timestamp,
  msisdn: (details) => details.msisdn,
  source: (details) => details.source,
  encoding: (details) => details.encoding,
  createdat: (details) => details.createdAt,
  smscount: (details) => details.smsCount,
  price_currency: ({ price }) => price.currency,
  price_persms: ({ price }) => price.perSms,
  price_total: ({ price }) => price.total,
  clientmessageid: (details) => details.clientMessageId,
  clientbatchid: (details) => details.clientBatchId,
  batchid: (details) => details.batchId,
  body: (details) => details.body,
};

/** The messages in 8x8's format. @see https://developer.8x8.com/connect/reference/get-log-export-job-result */
export const smsLog = (log: MessageLog): ExportableLog<LoggedSms> => ({
  list: () => log.list(),
  factsOf: ({ sms, country, createdAt }) => ({
    subaccount: sms.subaccount,
    number: sms.destination,
    country,
    createdAt,
  }),
  toCsv: (messages) => [...csvLines(messages)].join(""),
});

/** The lines of its file, one by one. */
export function csvLines(messages: Iterable<LoggedSms>): Generator<string> {
  return linesOf(COLUMNS, detailsOf(messages));
}

function* detailsOf(messages: Iterable<LoggedSms>): Generator<Details> {
  for (const message of messages) yield { ...networkOfMessage(message), ...messageDetails(message) };
}
