import { randomBytes } from "node:crypto";
import { ApiError, check } from "./api-error";
import { isObject } from "./json";
import { messageDetails } from "./message-details";
import type { LoggedSms, MessageLog } from "./message-log";
import { e164 } from "./msisdn";
import type { Route } from "./route";

const COLUMNS = ["umid", "subaccountid", "direction", "status_value", "msisdn", "createdat", "clientmessageid"];

/** A file of messages that somebody asked for. */
interface Export {
  readonly subaccount: string;
  readonly messages: readonly LoggedSms[];
  /** It is made between the first look and the second. */
  looks: number;
}

/**
 * Exports of the log of messages: a job is started, and its CSV file is downloaded. Of the file's columns some are left out, as are filters
 * by country.
 * @see https://developer.8x8.com/connect/reference/start-log-export-job
 */
export function logExportRoutes(log: MessageLog): Route<"sms">[] {
  const exports = new Map<string, Export>();
  const find = (id: string, subaccount: string) => {
    const found = exports.get(id);
    if (found?.subaccount !== subaccount) throw new ApiError(404, 4018, "Invalid jobId");
    return found;
  };
  return [
    {
      method: "POST",
      path: "/messages/exports",
      status: 202,
      respond({ subaccount: { id }, body }) {
        const isWanted = parseFilter(body);
        const messages = log.list().filter((it) => it.sms.subaccount === id && isWanted(it));
        const jobId = randomBytes(48).toString("base64url");
        exports.set(jobId, { subaccount: id, messages, looks: 0 });
        return { jobId };
      },
    },
    {
      method: "GET",
      path: "/messages/exports/:jobId",
      respond({ subaccount: { id }, params: { jobId = "" }, origin }) {
        const job = find(jobId, id);
        if (job.looks++ === 0) return { status: "running" };
        if (job.messages.length === 0) return { status: "empty" };
        return { status: "succeeded", data: [`${origin}/api/v1/subaccounts/${id}/messages/download/${jobId}`] };
      },
    },
    {
      method: "GET",
      path: "/messages/download/:jobId",
      respond: ({ subaccount: { id }, params: { jobId = "" } }) => toCsv(find(jobId, id).messages),
    },
  ];
}

/** @throws ApiError 400 */
function parseFilter(body: unknown): (message: LoggedSms) => boolean {
  check(isObject(body), 1000, "Invalid parameter");
  const [from, to] = [body.from, body.to].map((it) => Date.parse(String(it))) as [number, number];
  check(from <= to, 1000, "Invalid parameter");
  const number = typeof body.phoneNumber === "string" ? e164(body.phoneNumber) : undefined;
  return ({ sms }) => sms.at >= from && sms.at <= to && (number === undefined || sms.destination === number);
}

function toCsv(messages: readonly LoggedSms[]): string {
  const rows = messages.map((message) => {
    const { umid, subAccountId, status, msisdn, createdAt, clientMessageId } = messageDetails(message);
    return [umid, subAccountId, "1", status.state, msisdn, createdAt, clientMessageId];
  });
  return [COLUMNS, ...rows].map((cells) => `${cells.join(",")}\n`).join("");
}
