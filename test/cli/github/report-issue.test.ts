import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportIssue } from "../../../cli/github/report-issue";
import { createReport, type Report } from "../../../cli/report/report";
import { EmulatedGitHub } from "../../support/servers/github";
import { invented, PERIOD, tallyOf } from "../report/logged";

let github: EmulatedGitHub;
let folder: string;
const own = { ...process.env };
beforeEach(async () => {
  github = await EmulatedGitHub.start();
  folder = mkdtempSync(join(tmpdir(), "report-"));
  process.env = { ...own, ...github.variables };
  jest.spyOn(console, "log").mockReturnValue();
});
afterEach(async () => {
  process.env = { ...own };
  rmSync(folder, { recursive: true });
  await github.close();
});

function write(...reports: readonly Report[]): string {
  const file = join(folder, `${reports.map(({ environment }) => environment).join()}.json`);
  writeFileSync(file, JSON.stringify({ reports }));
  return file;
}

const quiet = () => createReport({ environment: "dev", period: PERIOD, tally: tallyOf([10]), failures: [] });

test("opens one issue, updates it, and closes it when nothing stands out", async () => {
  const both = [write(invented()), write(quiet())];
  await reportIssue(both, {});
  expect(github.issues).toMatchObject([{ title: "Messages: prod", state: "open" }]);
  expect(github.issues[0]?.body).toContain("! ID, Indosat: ");
  expect(github.issues[0]?.body).not.toMatch(/\p{Cc}\[|\+\d{6,}/u);

  await reportIssue(both, { maxCost: 0.1 });
  expect(github.issues).toMatchObject([{ title: "Messages: prod, dev" }]);
  expect(github.issues[0]?.body).toContain("dev: the messages cost 0.40 USD. The limit is 0.10.");

  await reportIssue([write(quiet())], { minDelivered: 0.9 });
  expect(github.issues).toMatchObject([{ title: "Messages: all is well", state: "closed" }]);
});

test("without an open issue and with nothing to say, it opens none", async () => {
  await reportIssue([write(quiet())], {});
  expect(github.issues).toEqual([]);
});

test("an environment without a report keeps the issue open, and is an error", async () => {
  const file = join(folder, "all.json");
  const failures = [{ environment: "eu", error: "8x8 refused." }];
  const unknown = "eu: there is no report, so it is unknown whether its messages arrive. 8x8 refused.";
  writeFileSync(file, JSON.stringify({ reports: [invented()], failures }));
  await expect(reportIssue([file], {})).rejects.toThrow(unknown);
  expect(github.issues).toMatchObject([{ title: "Messages: prod", state: "open" }]);
  expect(github.issues[0]?.body).toContain(unknown);

  writeFileSync(file, JSON.stringify({ reports: [quiet()], failures }));
  await expect(reportIssue([file], {})).rejects.toThrow(unknown);
  expect(github.issues).toMatchObject([{ title: "Messages: prod", state: "open" }]);

  writeFileSync(file, JSON.stringify({ reports: [], failures }));
  await expect(reportIssue([file], {})).rejects.toThrow(unknown);
});

test("an environment whose job wrote no report keeps the issue open, too", async () => {
  const unknown = "eu: there is no report, so it is unknown whether its messages arrive. The job's log says why.";
  await reportIssue([write(invented())], {});
  await expect(reportIssue([write(quiet())], {}, ["dev", "eu"])).rejects.toThrow(unknown);
  expect(github.issues).toMatchObject([{ title: "Messages: prod", state: "open" }]);
  await expect(reportIssue([], {}, ["eu"])).rejects.toThrow(unknown);

  const ofTenant = { ...quiet(), environment: "dev (acme.eu.auth0.com)" };
  await reportIssue([write(ofTenant)], {}, ["dev"]);
  expect(github.issues).toMatchObject([{ state: "closed" }]);
});

test("a report that failed as a whole says why", async () => {
  const file = join(folder, "all.json");
  writeFileSync(file, JSON.stringify({ error: "This folder has no cdktf.json." }));
  await expect(reportIssue([file], {})).rejects.toThrow("all.json: the report failed: This folder has no cdktf.json.");
});

test("refuses other files, and no files", async () => {
  const file = join(folder, "plan.json");
  writeFileSync(file, "{}");
  await expect(reportIssue([file], {})).rejects.toThrow("this isn't the output of `report --json`");
  await expect(reportIssue([], {})).rejects.toThrow("No report found.");
});
