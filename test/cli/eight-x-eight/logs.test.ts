import { callLogsOf, hasChat, smsLogsOf } from "../../../cli/eight-x-eight/logs";
import { Failure } from "../../../cli/failure";
import { stackFrom } from "../../../cli/stack/stack";
import { bundle } from "../../../infra/bundle/bundle";
import { type HookSettings, TRIGGERS } from "../../../infra/tools";

const voice = { subaccount: "acme_voice", callerId: "+12025550199", profiles: { default: "en-US-Jenny" } };
const env = { TF_VAR_apikey: "key-0123456789", TF_VAR_subaccount: "acme_otp", TF_VAR_subaccount_retail: "acme_retail" };

/** A stack whose Action has these settings. */
function stackOf(settings: HookSettings, ...subaccounts: readonly string[]) {
  const secrets_wo = ["apikey", "subaccount", ...subaccounts].map((name) => ({ name, value: `\${var.${name}}` }));
  const code = bundle(TRIGGERS["custom-phone-provider"], settings).replaceAll("${", "$${");
  return stackFrom("dev", { resource: { auth0_action: { action: { code, secrets_wo } } } });
}

const ROUTES: HookSettings["routes"] = [
  { name: "retail", organizations: ["retail"], subaccount: "subaccount_retail", voice: { subaccount: "retail_voice" } },
  { name: "gb", countries: ["GB"], voice: { callerId: "+442079460123" } },
];

test("SMS: the usual sub-account, and those of routes", () => {
  const stack = stackOf({ region: "europe", routes: ROUTES }, "subaccount_retail");
  const { logs, unset } = smsLogsOf(stack, env);
  expect(logs.map(({ api }) => [api.origin, api.variables.subaccount])).toEqual([
    ["https://sms.8x8.uk", "TF_VAR_subaccount"],
    ["https://sms.8x8.uk", "TF_VAR_subaccount_retail"],
  ]);
  expect(unset).toEqual([]);
});

test("a route's sub-account that isn't set is left out and named; the usual one is required", () => {
  const stack = stackOf({ region: "europe", routes: ROUTES }, "subaccount_retail");
  const { logs, unset } = smsLogsOf(stack, { ...env, TF_VAR_subaccount_retail: "" });
  expect([logs.length, unset]).toEqual([1, ["TF_VAR_subaccount_retail"]]);
  expect(() => smsLogsOf(stack, { ...env, TF_VAR_subaccount: "" })).toThrow(Failure);
});

test("calls: each sub-account for voice once, at the voice API", () => {
  const logs = callLogsOf(stackOf({ region: "europe", voice, routes: ROUTES }, "subaccount_retail"), env);
  expect(logs.map(({ api }) => api.origin)).toEqual(["https://voice.8x8.com", "https://voice.8x8.com"]);
  expect(callLogsOf(stackOf({ region: "europe" }), env)).toEqual([]);
});

test("knows whether a hook sends by chat apps", () => {
  const chat = { subaccount: "acme_chat", apps: { otp_enroll: ["Viber"] } } as const;
  expect([hasChat(stackOf({ region: "europe", chat })), hasChat(stackOf({ region: "europe", voice }))]).toEqual([
    true,
    false,
  ]);
});
