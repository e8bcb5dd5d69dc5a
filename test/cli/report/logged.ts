import { type LoggedMessage, type LogRow, toLoggedSms } from "../../../cli/eight-x-eight/logged-sms";
import { createReport } from "../../../cli/report/report";
import { type Period, Tally } from "../../../cli/report/tally";
import { csvLines } from "../../../sandbox/eight-x-eight/sms/csv";
import { traffic } from "../../../sandbox/eight-x-eight/sms/traffic";

const HOUR = 3_600_000;
const TO = Date.parse("2026-11-29T12:00:00Z");

/** Two days, of which the second is the report's. */
export const PERIOD: Period = { before: TO - 48 * HOUR, from: TO - 24 * HOUR, to: TO };

/** A message of the report's period that arrived after 3 seconds. */
export function sms(fields: Partial<LoggedMessage> = {}): LoggedMessage {
  const createdAt = fields.createdAt ?? TO - HOUR;
  return {
    channel: "SMS",
    umid: "bda3d56d-1424-e711-813c-06ed3428fe67",
    country: "SG",
    operator: "Singtel",
    sender: "Acme",
    msisdn: "",
    outcome: "delivered",
    state: "delivered",
    detail: "delivered_to_recipient",
    errorCode: undefined,
    createdAt,
    statusAt: createdAt + 3000,
    segments: 1,
    price: 0.04,
    currency: "USD",
    clientMessageId: "",
    ...fields,
  };
}

/** The same number of equal messages in the period before. */
export const before = { createdAt: TO - 30 * HOUR };

/** Counts messages. */
export function tallyOf(...groups: (readonly [count: number, fields?: Partial<LoggedMessage>])[]): Tally {
  const tally = new Tally(PERIOD);
  for (const [count, fields] of groups) for (let index = 0; index < count; index++) tally.add(sms(fields));
  return tally;
}

/** The report about the sandbox's invented traffic, read from an export as 8x8 writes it. */
export function invented() {
  const options = { subaccount: "acme_otp", from: PERIOD.before, to: PERIOD.to, messages: 3000, seed: 8 };
  const [head = [], ...rows] = [...csvLines(traffic(options))].map((line) => line.trimEnd().split(",")); // none is quoted
  const tally = new Tally(PERIOD);
  for (const cells of rows) {
    const row = Object.fromEntries(cells.map((cell, index) => [head[index], cell]));
    const logged = toLoggedSms(row as unknown as LogRow);
    if (logged) tally.add(logged);
  }
  const failures = [
    { kind: "drop", reason: "country-not-allowed", now: 12, before: 3 },
    { kind: "retry", reason: "rate-limited", now: 2, before: 2 },
  ] as const;
  return createReport({ environment: "prod", period: PERIOD, tally, failures });
}
