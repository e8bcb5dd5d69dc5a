import { NO_LIMITS } from "../../../../cli/plan/comment/limits";
import { routeTable } from "../../../../cli/plan/comment/route-table";
import type { ResourceChange } from "../../../../cli/plan/format";
import type { Route } from "../../../../infra";
import { bundle } from "../../../../infra/bundle/bundle";
import { TRIGGERS } from "../../../../infra/settings/trigger";
import { rawPlan } from "../plans";

const codeOf = (routes: readonly Route[], source = "Acme") =>
  bundle(TRIGGERS["custom-phone-provider"], { region: "europe", source, routes });

function table(before: string | undefined, after: string | undefined, limits = NO_LIMITS): string[] {
  const actions = [before === undefined ? "create" : "update"];
  const change = { actions, before: before === undefined ? null : { code: before }, after: { code: after } };
  return routeTable(rawPlan([change]).plan.resource_changes[0] as ResourceChange, limits);
}

const retail: Route = {
  name: "retail",
  organizations: ["retail"],
  countries: ["SG"],
  source: "Retail",
  channel: "SMS",
};
const enrol: Route = { name: "enrol", types: ["otp_enroll"], subaccount: "subaccount_enrol" };

const HEAD = ["| | route | who | sender | sub-account | channel |", "| --- | --- | --- | --- | --- | --- |"].map((it) =>
  it.replace("| |", "|  |"),
);

test("shows who gets what by new routes", () => {
  expect(table(undefined, codeOf([retail, enrol]))).toEqual([
    "Who gets what: a message takes the first route that matches (`retail`, `enrol`).",
    "",
    ...HEAD,
    "| `+` | `retail` | `organization retail` and `SG` | `Retail` | as without a route | `SMS` |",
    "| `+` | `enrol` | `otp_enroll` | as without a route | `subaccount_enrol` | as without a route |",
    "| `+` | none | all others | `Acme` |  |  |",
    "",
  ]);
});

test("shows from whom calls come, if a route says so", () => {
  const voice = { callerId: "+442079460123", subaccount: "acme_voice" };
  expect(table(undefined, codeOf([{ ...retail, voice }]))).toContain(
    "| `+` | `retail` | `organization retail` and `SG` | `Retail`; calls: `+442079460123` | as without a route; calls: `acme_voice` | `SMS` |",
  );
});

test("shows what changes, both before and after, and no more", () => {
  const changed = { ...retail, countries: ["SG", "MY"], source: "RetailAsia" };
  expect(table(codeOf([retail, enrol]), codeOf([enrol, changed]))).toEqual([
    "Who gets what: a message takes the first route that matches (`enrol`, `retail`). The order was `retail`, `enrol`.",
    "",
    ...HEAD,
    "| `~` | `retail` | `organization retail` and `SG` → `organization retail` and `SG or MY` | `Retail` → `RetailAsia` | as without a route | `SMS` |",
    "",
  ]);
  expect(table(codeOf([retail, enrol]), codeOf([retail]))).toContain(
    "| `-` | `enrol` | `otp_enroll` | as without a route | `subaccount_enrol` | as without a route |",
  );
  expect(table(codeOf([retail]), codeOf([]))[0]).toBe("Who gets what: there are no routes anymore.");
});

test("shows another sender of messages without a route", () => {
  expect(table(codeOf([retail]), codeOf([retail], "AcmeNew"))).toContain(
    "| `~` | none | all others | `Acme` → `AcmeNew` |  |  |",
  );
});

test("says nothing if no route changes, and obeys the limit", () => {
  expect(table(codeOf([retail]), `${codeOf([retail])}// another line`)).toEqual([]);
  expect(table(codeOf([]), codeOf([], "AcmeNew"))).toEqual([]);
  expect(table(undefined, codeOf([retail, enrol]), { ...NO_LIMITS, settings: 1 })).toContain("2 more rows left out.");
});
