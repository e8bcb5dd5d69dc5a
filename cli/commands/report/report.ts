import { existsSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure, USAGE_ERROR } from "../../failure";
import { interruption, untilInterrupted } from "../../process/interruption";
import { toCsv } from "../../report/format/csv";
import { type MissingReport, toHtml } from "../../report/format/html";
import { toSummary } from "../../report/format/summary";
import { toText } from "../../report/format/terminal";
import type { Report } from "../../report/report";
import { missedThresholds, type Thresholds } from "../../report/thresholds";
import { printJson } from "../../screen/print-json";
import { type FleetOptions, throwFailures } from "../fleet/fleet";
import { openStacks } from "../fleet/stacks";
import { workOn } from "../fleet/work";
import { readReport } from "./read";

/** Exit code when a threshold is missed. */
const MISSED = 3;

export interface ReportOptions extends FleetOptions, Thresholds {
  /** Length of the period, in milliseconds. It ends now, and is compared with the same time before. */
  readonly since: number;
  /** Print one JSON document. */
  readonly json?: boolean;
  /** Print CSV. */
  readonly csv?: boolean;
  /** Also write one HTML page to this file. */
  readonly html?: string;
  /** Write the JSON document to this file, and print nothing. */
  readonly out?: string;
}

/**
 * Reports whether the messages of environments arrive, what they cost and what stands out. The exit code is 3 if a threshold is missed.
 * @throws {Failure} when the report of an environment can't be made. Those of the others are printed all the same.
 */
export async function report(patterns: readonly string[], options: ReportOptions): Promise<void> {
  const { since, json = false, csv = false, html, out, all } = options;
  if (json && csv) throw new Failure("Use --json or --csv, but not both.", USAGE_ERROR);
  if (html && !existsSync(dirname(html))) {
    throw new Failure(`--html ${html}: the folder doesn't exist. Create it, or use another path.`, USAGE_ERROR);
  }
  const signal = interruption();
  const opened = await openStacks(patterns, { all: all ?? false, withoutSecrets: true });
  const senders = opened.flatMap(({ environment, tenants }) =>
    tenants.map((tenant) => ({
      environment: tenants.length > 1 ? `${environment} (${tenant.stack.domain})` : environment,
      tenant,
    })),
  );
  const to = Date.now();
  const period = { before: to - 2 * since, from: to - since, to };
  const reading = workOn(senders, options, ({ environment, tenant }, onProgress) =>
    readReport(environment, tenant, { period, signal, onProgress }),
  );
  const results = await untilInterrupted(reading, "Interrupted before Auth0 and 8x8 had answered. There is no report.");
  const reports = results.flatMap(({ value }) => value ?? []);
  const skipped = results.flatMap(({ environment, isSkipped }) =>
    isSkipped ? [{ environment, error: "not read, because another environment failed and --fail-fast is set." }] : [],
  );
  const failures = [
    ...results.flatMap(({ environment, failure }) => (failure ? [{ environment, error: failure.message }] : [])),
    ...skipped,
  ];
  const document = { reports, ...(failures.length > 0 && { failures }) };
  if (out) writeFileSync(out, `${JSON.stringify(document, undefined, 2)}\n`);
  else if (json) printJson(document, 2);
  else if (csv) printCsv(reports);
  else print(reports);
  if (html) writePage(html, reports, failures);
  for (const { environment, error } of skipped) console.error(`${environment}: ${error}`);
  const missed = reports.flatMap((it) => missedThresholds(it, options));
  if (missed.length > 0) {
    console.error(`\n${missed.join("\n")}`);
    process.exitCode = MISSED;
  }
  throwFailures(results);
}

/** CSV has no place for what the figures leave out, so that goes to standard error. */
function printCsv(reports: readonly Report[]): void {
  process.stdout.write(toCsv(reports));
  for (const { environment, notCounted } of reports) {
    for (const what of notCounted) console.error(`${environment}: not counted: ${what}`);
  }
}

function writePage(file: string, reports: readonly Report[], missing: readonly MissingReport[]): void {
  try {
    writeFileSync(file, toHtml(reports, missing));
  } catch (error) {
    throw new Failure(
      `--html ${file}: can't write this file: ${(error as Error).message}. Use another path.`,
      USAGE_ERROR,
    );
  }
}

function print(reports: readonly Report[]): void {
  for (const one of reports) console.log(`${toText(one)}\n`);
  if (reports.length > 1) console.log(toSummary(reports));
}
