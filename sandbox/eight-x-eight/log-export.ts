import { randomBytes } from "node:crypto";
import { BoundedMap } from "../bounded";
import type { Clock } from "../clock";
import { ApiError, check } from "./api-error";
import { isObject } from "./json";
import { toCsv } from "./log-csv";
import type { LoggedSms, MessageLog } from "./message-log";
import { e164 } from "./msisdn";
import type { Route } from "./route";
import { timestamp } from "./timestamp";

/** Files that are kept; of more, the oldest are gone before their month is over. */
const KEPT_EXPORTS = 10;

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** A file of messages that somebody asked for. */
interface Export {
  readonly subaccount: string;
  readonly messages: readonly LoggedSms[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  isCancelled: boolean;
  /** It is made between the first look and the second. */
  looks: number;
}

/**
 * Exports of the log of messages: a job is started, and its CSV file is downloaded.
 * @see https://developer.8x8.com/connect/reference/start-log-export-job
 */
export function logExportRoutes(log: MessageLog, clock: Clock): Route<"sms">[] {
  const exports = new BoundedMap<string, Export>(KEPT_EXPORTS);
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
        const select = parseFilter(body);
        const messages = select(log.list().filter(({ sms }) => sms.subaccount === id));
        const jobId = randomBytes(48).toString("base64url");
        exports.set(jobId, { subaccount: id, messages, createdAt: clock.now(), isCancelled: false, looks: 0 });
        return { jobId };
      },
    },
    {
      method: "GET",
      path: "/messages/exports/:jobId",
      respond({ subaccount: { id }, params: { jobId = "" }, origin }) {
        const job = find(jobId, id);
        if (job.isCancelled) return { status: "cancelled" };
        if (job.looks++ === 0) return { status: "running" };
        if (job.messages.length === 0) return { status: "empty" };
        const data = [`${origin}/api/v1/subaccounts/${encodeURIComponent(id)}/messages/download/${jobId}`];
        return { status: "succeeded", data, expires: timestamp(job.createdAt + MONTH_MS) };
      },
    },
    {
      method: "DELETE",
      path: "/messages/exports/:jobId",
      status: 204,
      respond({ subaccount: { id }, params: { jobId = "" } }) {
        find(jobId, id).isCancelled = true;
        return undefined;
      },
    },
    {
      method: "GET",
      path: "/messages/download/:jobId",
      respond({ subaccount: { id }, params: { jobId = "" } }) {
        const { messages, isCancelled } = find(jobId, id);
        check(!isCancelled, 4018, "Invalid jobId");
        return toCsv(messages);
      },
    },
  ];
}

/** @throws ApiError 400 */
function parseFilter(body: unknown): (messages: readonly LoggedSms[]) => readonly LoggedSms[] {
  check(isObject(body), 1000, "Invalid parameter");
  const { phoneNumber, countries, limit } = body;
  const [from, to] = [body.from, body.to].map((it) => Date.parse(String(it))) as [number, number];
  check(from <= to, 1000, "Invalid parameter");
  check(limit === undefined || (Number.isInteger(limit) && Number(limit) > 0), 1000, "Invalid parameter");
  check(countries === undefined || Array.isArray(countries), 1000, "Invalid parameter");
  const number = typeof phoneNumber === "string" ? e164(phoneNumber) : undefined;
  const isWanted = ({ sms, country, createdAt }: LoggedSms) =>
    createdAt >= from &&
    createdAt <= to &&
    (number === undefined || sms.destination === number) &&
    (countries === undefined || countries.includes(country));
  return (messages) => messages.filter(isWanted).slice(0, limit === undefined ? undefined : Number(limit));
}
