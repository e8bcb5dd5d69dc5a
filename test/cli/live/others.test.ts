import { compareBinding } from "../../../cli/live/binding";
import { remediesOf, describe as report } from "../../../cli/live/finding";
import { compareGuardian } from "../../../cli/live/guardian";
import { compareHook } from "../../../cli/live/hook";
import { comparePhoneProvider } from "../../../cli/live/phone-provider";

const remedies = remediesOf("dev", "cdktf.out/stacks/dev");
const remedy = "npx cdktf deploy dev";

const idOf = (address: string) => (address === "auth0_action.action" ? "id-1" : undefined);
const trigger = "send-phone-message";
const binding = {
  address: "auth0_trigger_action.binding",
  attributes: { trigger, action_id: "${auth0_action.action.id}" },
};
const bindings = {
  address: "auth0_trigger_actions.binding",
  attributes: { trigger, actions: [{ id: "${auth0_action.action.id}" }, { id: "id-2" }] },
};

test("finds nothing wrong with bindings that are there, among others", () => {
  expect(compareBinding(binding, ["id-3", "id-1"], idOf, remedies)).toEqual([]);
  expect(compareBinding(bindings, ["id-1", "id-2"], idOf, remedies)).toEqual([]);
});

test.each([
  ["one", binding, [], ["auth0_action.action"]],
  ["both", bindings, ["id-3"], ["auth0_action.action", "id-2"]],
])("names the Actions that aren't bound: %s", (_name, resource, bound, missing) => {
  expect(compareBinding(resource, bound, idOf, remedies)).toEqual(
    missing.map((address) => ({ what: `${address} isn't bound to the trigger send-phone-message.`, remedy })),
  );
});

const provider = {
  address: "auth0_phone_provider.phone_provider",
  attributes: { name: "custom", disabled: false, configuration: { delivery_methods: ["text"] } },
};
const liveProvider = { name: "custom", disabled: false, configuration: { delivery_methods: ["text"] } } as const;

test.each([
  ["is right", [liveProvider], []],
  ["isn't there", [], ["The tenant has no phone provider."]],
  ["is another", [{ ...liveProvider, name: "twilio" }], ["The tenant's phone provider is twilio, not custom."]],
  ["is disabled", [{ ...liveProvider, disabled: true }], ["The tenant's phone provider is disabled."]],
  [
    "sends otherwise",
    [{ ...liveProvider, configuration: { delivery_methods: ["text", "voice"] } }],
    ["The tenant's phone provider sends by text, voice, not by text."],
  ],
] as const)("tells whether the phone provider %s", (_name, live, expected) => {
  const found = comparePhoneProvider(provider, live as unknown as Parameters<typeof comparePhoneProvider>[1], remedies);
  expect(found).toEqual(expected.map((what) => ({ what, remedy })));
});

const hook = {
  address: "auth0_hook.hook",
  attributes: { script: "new", enabled: true, secrets: { apikey: "${var.apikey}", subaccount: "${var.subaccount}" } },
};
const liveHook = { script: "new", enabled: true, secrets: ["apikey", "subaccount"] };
const SET_ANEW = `TF_VAR_subaccount=none ${remedy}, then ${remedy}`;

test.each([
  ["is right", liveHook, []],
  ["isn't there", undefined, [{ what: "The Hook isn't there.", remedy }]],
  ["runs another script", { ...liveHook, script: "old" }, [{ what: "The Hook has another script.", remedy }]],
  ["is disabled", { ...liveHook, enabled: false }, [{ what: "The Hook is disabled.", remedy }]],
  [
    "lacks a secret",
    { ...liveHook, secrets: ["apikey"] },
    [{ what: "The Hook has no secret subaccount.", remedy: SET_ANEW }],
  ],
])("tells whether the Hook %s", (_name, live, expected) => {
  expect(compareHook(hook, live, remedies)).toEqual(expected);
});

const guardian = {
  address: "auth0_guardian.guardian",
  attributes: {
    policy: "all-applications",
    phone: { enabled: true, message_types: ["sms", "voice"], provider: "phone-message-hook" },
  },
};
const liveGuardian = {
  policies: ["all-applications"],
  isPhoneEnabled: true,
  messageTypes: ["sms", "voice"],
  provider: "phone-message-hook",
};

test.each([
  ["is right", {}, []],
  ["has another policy", { policies: [] }, ["The tenant's MFA policy is never, not all-applications."]],
  ["is off", { isPhoneEnabled: false }, ["The tenant's phone factor is off."]],
  ["offers less", { messageTypes: ["sms"] }, ["The tenant's phone factor doesn't offer voice."]],
  [
    "is sent by another",
    { provider: "twilio" },
    ["The tenant's phone factor is sent by twilio, not by phone-message-hook."],
  ],
])("tells whether the phone factor %s", (_name, change, expected) => {
  const found = compareGuardian(guardian, { ...liveGuardian, ...change }, remedies);
  expect(found).toEqual(expected.map((what) => ({ what, remedy })));
});

test("shows findings with place and remedy", () => {
  expect(report([{ what: "The Hook isn't there.", where: "acme.eu.auth0.com: auth0_hook.hook", remedy }])).toBe(
    [
      "Auth0 doesn't hold what was deployed:",
      "  acme.eu.auth0.com: auth0_hook.hook",
      "    The Hook isn't there.",
      "    To mend it: npx cdktf deploy dev",
    ].join("\n"),
  );
});
