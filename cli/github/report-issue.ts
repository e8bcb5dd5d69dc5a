import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { Failure } from "../failure";
import { codeBlock, cut } from "../plan/comment/markdown";
import type { MissingReport } from "../report/format/html";
import { toText } from "../report/format/terminal";
import type { Report } from "../report/report";
import { missedThresholds, type Thresholds } from "../report/thresholds";
import { keepIssue } from "./issue";

/** Tells the issue from others. */
const MARKER = "<!-- auth0-8x8 report -->";

/** Characters of an issue's text. GitHub takes 65,536. */
const MAX_BODY = 60_000;

/**
 * Opens or updates an issue about environments that miss a limit or have something that stands out. Closes it if none does, unless an environment has
 * no report.
 * @param files with the output of `report --json`
 * @param expected the environments that must have a report
 * @throws {Failure} when a file is something else, an environment has no report, or GitHub refuses
 */
export async function reportIssue(
  files: readonly string[],
  thresholds: Thresholds,
  expected: readonly string[] = [],
): Promise<void> {
  const documents = files.map(readDocument);
  const reports = documents.flatMap((it) => it.reports);
  const failures = documents.flatMap((it) => it.failures ?? []);
  const missing = expected
    .filter((name) => ![...reports, ...failures].some(({ environment }) => isOf(environment, name)))
    .map((environment) => ({ environment, error: "The job's log says why." }));
  const unknown = [...failures, ...missing].map(describeMissing);
  if (reports.length + unknown.length === 0)
    throw new Failure("No report found. Pass files with the output of `report --json`.");
  const missed = reports.flatMap((report) => missedThresholds(report, thresholds));
  const noted = reports.filter((it) => it.findings.length > 0 || missedThresholds(it, thresholds).length > 0);
  const texts = [...unknown, ...noted.map(toText)].map((text) => stripVTControlCharacters(text));
  const details = [...missed, ...codeBlock("", cut(texts.join("\n\n\n"), MAX_BODY).split("\n"))];
  if (noted.length > 0 || unknown.length === 0)
    await keepIssue({
      isOurs: (body) => body.startsWith(MARKER),
      subject: "Messages",
      names: noted.map(({ environment }) => environment),
      body: noted.length === 0 ? MARKER : [MARKER, ...details].join("\n"),
      none: ["all is well", "Nothing stands out."],
    });
  if (unknown.length > 0) throw new Failure(unknown.join("\n"));
}

/** What `report --json` prints. */
interface ReportDocument {
  readonly reports: readonly Report[];
  readonly failures?: readonly MissingReport[];
}

/** Whether a report is about an environment. Those of an environment with several tenants are named `<name> (<domain>)`. */
const isOf = (report: string, name: string) => report === name || report.startsWith(`${name} (`);

const describeMissing = ({ environment, error }: MissingReport) =>
  `${environment}: there is no report, so it is unknown whether its messages arrive. ${error}`;

function readDocument(file: string): ReportDocument {
  let error: string | undefined;
  try {
    const document = JSON.parse(readFileSync(file, "utf8")) as Partial<ReportDocument> & { readonly error?: string };
    if (Array.isArray(document.reports)) return document as ReportDocument;
    error = document.error;
  } catch {} // reported below
  if (error) throw new Failure(`${file}: the report failed: ${error}`);
  throw new Failure(
    `${file}: this isn't the output of \`report --json\`. Write it again with \`npx auth0-8x8 report --all --json > ${file}\`.`,
  );
}
