import { redactPlan } from "../../../cli/plan/redact";
import { conditionsOf, resultsOf, routesIn, sourceIn } from "../../../cli/plan/routes";
import { bundle } from "../../../infra/bundle/bundle";
import { TRIGGERS } from "../../../infra/settings/trigger";
import { rawPlan } from "./plans";

const ROUTES = [
  {
    name: "retail",
    organizations: ["org_9yXbxTtVCk2XnbgK", "retail"],
    clients: ["tN8DGRzXBIsfIMMFVzuJLWbYVlpsTkKx"],
    countries: ["SG", "GB"],
    source: "Retail",
    subaccount: "subaccount_retail",
  },
  {
    name: "enrol",
    types: ["otp_enroll"],
    channel: "SMS",
    voice: { callerId: "+442079460123", subaccount: "acme_voice" },
  },
] as const;

const codeOf = (routes: typeof ROUTES | []) =>
  bundle(TRIGGERS["custom-phone-provider"], { region: "europe", source: "Acme", sources: { SG: "AcmeSG" }, routes });

test("reads the routes and the sender that are compiled into a hook", () => {
  expect(routesIn(codeOf(ROUTES))).toEqual(ROUTES);
  expect(sourceIn(codeOf(ROUTES))).toBe("Acme");
  expect(routesIn(codeOf([]))).toEqual([]);
  expect(sourceIn("exports.onExecute = 1;")).toBeUndefined();
});

test("puts a route into words", () => {
  expect(ROUTES.map(conditionsOf)).toEqual([
    ["organization org_9yXbxTtVCk2XnbgK or retail", "client tN8DGRzXBIsfIMMFVzuJLWbYVlpsTkKx", "SG or GB"],
    ["otp_enroll"],
  ]);
  expect(ROUTES.map(resultsOf)).toEqual([
    ["sender Retail", "sub-account in TF_VAR_subaccount_retail"],
    ["by SMS", "calls from +442079460123", "calls by sub-account acme_voice"],
  ]);
});

test("a redacted plan shows the IDs in routes, but no key elsewhere", () => {
  const key = "k3Y7wq9TxLmN2vB8zRf5Hs1JdPc6Ua4E";
  const code = `const key = "${key}";\n${codeOf(ROUTES)}\n        "${key}",\n`;
  const { resource_changes } = redactPlan(rawPlan([{ before: null, actions: ["create"], after: { code } }]));
  const after = String((resource_changes[0]?.change.after as { code: string } | undefined)?.code);
  expect(routesIn(after)).toEqual(ROUTES);
  expect(after).not.toContain(key);
});
