import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { BoundedMap } from "../base/bounded";
import type { Clock } from "../base/clock";
import type { InSubaccount } from "./http/api";
import { check, EightXEightError } from "./http/errors";
import { toE164 } from "./http/phone-number";
import { isObject, timestamp } from "./http/values";

/** How many files the sandbox keeps. It drops the oldest beyond that, even before their month is over. */
const KEPT_EXPORTS = 10;

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** What a client can select an entry by. */
export interface LoggedFacts {
  readonly subaccount: string;
  /** E.164 with its plus. */
  readonly number: string;
  readonly country?: string | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A log that can be exported. */
export interface ExportableLog<T> {
  /** Its entries, oldest first. */
  readonly list: () => readonly T[];
  readonly factsOf: (entry: T) => LoggedFacts;
  readonly toCsv: (entries: readonly T[]) => string;
}

/** An export that a client started. */
interface ExportJob<T> {
  readonly subaccount: string;
  readonly entries: readonly T[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  isCanceled: boolean;
  /** How often a client asked for it. The first time, it is still running. */
  requests: number;
}

/**
 * Exports a log: a client starts a job, and downloads its CSV file.
 * @see https://developer.8x8.com/connect/reference/start-log-export-job
 */
export function logExportRoutes<T>(api: FastifyInstance, log: ExportableLog<T>, clock: Clock): void {
  const exports = new BoundedMap<string, ExportJob<T>>(KEPT_EXPORTS);
  const find = ({ jobId, subaccount }: InSubaccount<"jobId">["Params"]) => {
    const found = exports.get(jobId);
    if (found?.subaccount !== subaccount) throw new EightXEightError(404, 4018, "Invalid jobId");
    return found;
  };

  api.post<InSubaccount>("/messages/exports", async ({ params: { subaccount }, body }, reply) => {
    const { matches, limit } = parseFilter(body);
    const isSelected = (facts: LoggedFacts) => facts.subaccount === subaccount && matches(facts);
    const found = log.list().filter((entry) => isSelected(log.factsOf(entry)));
    const entries = found.slice(0, limit);
    const jobId = randomBytes(48).toString("base64url");
    exports.set(jobId, { subaccount, entries, createdAt: clock.now(), isCanceled: false, requests: 0 });
    return reply.code(202).send({ jobId });
  });

  api.get<InSubaccount<"jobId">>("/messages/exports/:jobId", async ({ params, host }) => {
    const job = find(params);
    if (job.isCanceled) return { status: "cancelled" };
    if (job.requests++ === 0) return { status: "running" };
    if (job.entries.length === 0) return { status: "empty" };
    const subaccounts = `https://${host}/api/v1/subaccounts`;
    const data = [`${subaccounts}/${encodeURIComponent(params.subaccount)}/messages/download/${params.jobId}`];
    return { status: "succeeded", data, expires: timestamp(job.createdAt + MONTH_MS) };
  });

  api.delete<InSubaccount<"jobId">>("/messages/exports/:jobId", async ({ params }, reply) => {
    find(params).isCanceled = true;
    return reply.code(204).send();
  });

  api.get<InSubaccount<"jobId">>("/messages/download/:jobId", async ({ params }, reply) => {
    const { entries, isCanceled } = find(params);
    check(!isCanceled, 4018, "Invalid jobId");
    return reply.type("text/csv").send(log.toCsv(entries));
  });
}

/** @throws {EightXEightError} 400 */
function parseFilter(body: unknown) {
  check(isObject(body), 1000, "Invalid parameter");
  const { phoneNumber, countries, limit } = body;
  const [from, to] = [body.from, body.to].map((it) => Date.parse(String(it))) as [number, number];
  check(from <= to, 1000, "Invalid parameter");
  check(limit === undefined || (Number.isInteger(limit) && Number(limit) > 0), 1000, "Invalid parameter");
  check(countries === undefined || Array.isArray(countries), 1000, "Invalid parameter");
  const number = typeof phoneNumber === "string" ? toE164(phoneNumber) : undefined;
  const matches = (facts: LoggedFacts) =>
    facts.createdAt >= from &&
    facts.createdAt <= to &&
    (number === undefined || facts.number === number) &&
    (countries === undefined || countries.includes(facts.country));
  return { matches, limit: limit === undefined ? undefined : Number(limit) };
}
