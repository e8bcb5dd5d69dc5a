import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReportRow } from "../../../cli/report/report";
import { runCommand } from "../../support/command";
import { inOrder } from "../../support/in-order";
import { Deployment } from "../../support/terraform/deployment";

jest.setTimeout(180_000);

const step = inOrder();

const RETAIL = `{ name: "retail", organizations: ["retail"], countries: ["GB", "SG"], source: "Retail", subaccount: "subaccount_retail" }`;
const ENROL = `{ name: "enrol", types: ["otp_enroll"], source: "+4915112345678" }`;
const ROUTES = `routes: [${RETAIL}, ${ENROL}],`;

const VOICE = `voice: { subaccount: "acme_voice", callerId: "+12025550199", profiles: { default: "en-US-Jenny" } },`;
const CALLS = `voice: { callerId: "+442079460123", subaccount: "retail_voice" }`;
const CALLING_ROUTES = ROUTES.replace('subaccount: "subaccount_retail"', `subaccount: "subaccount_retail", ${CALLS}`);

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  deployment.sandbox.addSecretSubaccount("subaccount_retail");
  const callers = { product: "voice", speechProfiles: [] } as const;
  deployment.sandbox.addSubaccount({ ...callers, id: "acme_voice", callerIds: ["+12025550199"] });
  deployment.sandbox.addSubaccount({ ...callers, id: "retail_voice", callerIds: ["+442079460123"] });
});
afterAll(() => deployment.close());

const run = (...words: readonly string[]) => runCommand(deployment.project.directory, words, deployment.env);
const edit = (old: string, text: string) => deployment.project.edit("infra/environments.ts", old, text);

const organization = { id: "org_1", name: "retail", display_name: "Retail", metadata: {} };
const fromRetail = { context: { organization }, recipient: "+6581234567" };

step("the pull request comment shows who gets what, and after a deploy, messages go by the routes", async () => {
  edit('source: "Sandbox",', `source: "Sandbox", ${VOICE} ${CALLING_ROUTES}`);
  const file = join(deployment.project.directory, "plans", "sandbox.json");
  expect(await run("plan", "sandbox", "--out", file)).toMatchObject({ code: 0 });
  const { stdout: comment } = await run("plan-comment", file);
  expect(comment).toContain("Who gets what: a message takes the first route that matches (`retail`, `enrol`).");
  expect(comment).toContain(
    "| `+` | `retail` | `organization retail` and `GB or SG` | `Retail`; calls: `+442079460123` | `subaccount_retail`; calls: `retail_voice` | as without a route |",
  );

  const deployed = await run("deploy", "sandbox", "--auto-approve");
  expect(deployed).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("sandbox: Live.") });
  const { arrived, message } = await deployment.logIn(fromRetail);
  expect(arrived).toMatchObject([{ source: "Retail", subaccount: "sandbox_subaccount_retail" }]);
  expect(message.attempts[0]?.logs[0]).toBe('{"route":"retail"}');
  expect((await deployment.logIn({ ...fromRetail, recipient: "+12025550123" })).arrived).toMatchObject([
    { source: "Sandbox", subaccount: "sandbox_otp" },
  ]);
  expect((await deployment.logIn({ type: "otp_enroll" })).arrived).toMatchObject([{ source: "+4915112345678" }]);

  await deployment.logIn({ ...fromRetail, deliveryMethod: "voice" });
  await deployment.logIn({ deliveryMethod: "voice" });
  const { calls } = deployment.sandbox.eightXEight.inbox;
  expect(calls).toMatchObject([{ source: "+442079460123", subaccount: "retail_voice" }, { subaccount: "acme_voice" }]);

  const state = readFileSync(join(deployment.sandbox.directory, "terraform.sandbox.tfstate"), "utf8");
  expect(state).not.toContain("sandbox_subaccount_retail");
});

step("report reads the logs of all sub-accounts, also of calls, and trace finds a message of a route", async () => {
  const { stdout } = await run("report", "sandbox", "--json");
  const [{ rows, notCounted }] = JSON.parse(stdout).reports;
  const counts = (rows as ReportRow[]).map(({ country, channel, sender, now }) => [
    [country, channel, sender].join(" "),
    now.sent,
  ]);
  expect(Object.fromEntries(counts)).toEqual({
    "SG SMS Retail": 1,
    "SG call …23": 1,
    "US SMS Sandbox": 1,
    "US SMS …78": 1,
    "US call …99": 1,
  });
  expect(notCounted).toEqual([]);
  deployment.variables = { TF_VAR_subaccount_retail: undefined };
  const csv = await run("report", "sandbox", "--csv");
  deployment.variables = {};
  expect(csv.stdout).not.toContain("not counted");
  expect(csv.stderr).toBe(
    "sandbox: not counted: SMS of the sub-account in TF_VAR_subaccount_retail. Set it, as for a deploy.\n",
  );
  const retail = deployment.sandbox.eightXEight.inbox.messages.find(({ source }) => source === "Retail");
  const found = await run("trace", `${retail?.umid}`, "sandbox");
  expect(found).toMatchObject({ code: 0, stdout: expect.stringContaining("from Retail, 1 segment, to SG") });
});

step("another sub-account of a route is a rotation; one that 8x8 doesn't know is refused", async () => {
  deployment.variables = { TF_VAR_subaccount_retail: "acme_unknown" };
  const refused = await run("deploy", "sandbox", "--auto-approve");
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("Check TF_VAR_subaccount_retail") });
  const doctor = await run("doctor", "sandbox");
  expect(doctor.stdout).toMatch(/✘ 8x8 .*Check TF_VAR_subaccount_retail/);
  deployment.sandbox.addSubaccount({ product: "sms", id: "acme_retail" });
  deployment.variables = { TF_VAR_subaccount_retail: "acme_retail" };
  expect(await run("deploy", "sandbox", "--auto-approve")).toMatchObject({ code: 0 });
  expect((await deployment.logIn(fromRetail)).arrived).toMatchObject([{ subaccount: "acme_retail" }]);
  deployment.variables = {};
});

step("send shows the route that is taken, and what the phone shows", async () => {
  edit('source: "Acme",', `source: "Acme", ${VOICE} registered: ["AU"], ${CALLING_ROUTES}`);
  const send = (...words: string[]) => run("send", "prod", "--sandbox", ...words);
  deployment.variables = { SANDBOX_8X8_ORIGIN: undefined };
  const retail = await send("--organization", "retail", "--to", "+6581234567");
  expect(retail.stdout).toContain(
    "Route retail (organization retail, GB or SG): sender Retail, sub-account in TF_VAR_subaccount_retail",
  );
  expect(retail.stdout).toContain("│ Likely-SCAM → …67");
  const other = await send("--client", "app", "--to", "+61491570156");
  expect(other.stdout).toContain("Route none of 2");
  expect(other.stdout).toContain("│ Acme → …56");
  const american = await send("--to", "+12025550123");
  expect(american.stdout).toContain("8x8 sent");
  expect(american.stdout).not.toContain("│");
  expect([retail.code, other.code, american.code]).toEqual([0, 0, 0]);
  const call = await send("--voice", "--organization", "retail", "--to", "+6581234567");
  expect(call.stdout).toMatch(/Route retail .+: .+, calls from \+442079460123, calls by sub-account retail_voice$/m);
  expect(call.code).toBe(0);
  const json = await send("--json", "--type", "otp_enroll");
  expect(JSON.parse(json.stdout)).toMatchObject({ route: "enrol", outcome: "sent" });
  deployment.variables = {};
});

step(
  "synth refuses letters where a country has none and routes that no message takes; it warns of all else",
  async () => {
    const warned = await run("diff", "prod");
    expect(warned.stderr).toMatch(/Warning: prod: routes\.0\.source: SG allows only registered sender IDs\./);
    expect(warned.stderr).toMatch(
      /Warning: prod: Messages may go to every country, .*US, CA: no sender IDs with letters;/,
    );

    const late = '{ name: "late", organizations: ["retail"], countries: ["SG"] }';
    edit(
      `registered: ["AU"], ${CALLING_ROUTES}`,
      `countries: ["US", "SG", "GB"], routes: [${RETAIL}, ${ENROL}, ${late}],`,
    );
    const refused = await run("diff", "prod");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      'prod.routes.2: can\'t be reached, because "retail" before it takes all of its messages. Move it up, or remove it.',
    );
    expect(refused.stderr).toContain(
      "prod.source: US allows no sender IDs with letters. Set sources.US to a number: 10DLC, toll-free or short code.",
    );
  },
);
