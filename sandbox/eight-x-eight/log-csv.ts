import { messageDetails } from "./message-details";
import type { LoggedSms } from "./message-log";

/** In 8x8's order. What the sandbox doesn't know is empty: the operator and its codes. */
const COLUMNS = [
  "umid",
  "subaccountid",
  "direction",
  "country",
  "operator",
  "mcc",
  "mnc",
  "status_value",
  "status_details",
  "status_errorcode",
  "status_errormessage",
  "status_timestamp",
  "msisdn",
  "source",
  "encoding",
  "createdat",
  "smscount",
  "price_currency",
  "price_persms",
  "price_total",
  "clientmessageid",
  "clientbatchid",
  "batchid",
  "body",
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | null | undefined>>;

/** A file of messages, as 8x8 exports it. @see https://developer.8x8.com/connect/reference/get-log-export-job-result */
export function toCsv(messages: readonly LoggedSms[]): string {
  const rows = messages.map(rowOf).map((row) => COLUMNS.map((column) => cell(row[column])));
  return [COLUMNS, ...rows].map((cells) => `${cells.join(",")}\n`).join("");
}

function rowOf(message: LoggedSms): Row {
  const { status, price, ...details } = messageDetails(message);
  return {
    umid: details.umid,
    subaccountid: details.subAccountId,
    direction: 1,
    country: details.country,
    status_value: status.state,
    status_details: status.detail,
    status_errorcode: status.errorCode,
    status_errormessage: status.errorMessage,
    status_timestamp: status.timestamp,
    msisdn: details.msisdn,
    source: details.source,
    encoding: details.encoding,
    createdat: details.createdAt,
    smscount: details.smsCount,
    price_currency: price.currency,
    price_persms: price.perSms,
    price_total: price.total,
    clientmessageid: details.clientMessageId,
    clientbatchid: details.clientBatchId,
    batchid: details.batchId,
    body: details.body,
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function cell(value: string | number | null | undefined): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
