import { remediesOf } from "../../../cli/tenant/finding";
import { compareGuardian } from "../../../cli/tenant/guardian";

const remedies = remediesOf("dev", "cdktf.out/stacks/dev");
const remedy = "npx auth0-8x8 deploy dev";

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
  ["matches the stack", {}, []],
  ["has a different policy", { policies: [] }, ["The tenant's MFA policy is never, not all-applications."]],
  ["is off", { isPhoneEnabled: false }, ["The tenant's phone factor is off."]],
  ["offers fewer message types", { messageTypes: ["sms"] }, ["The tenant's phone factor doesn't offer voice."]],
  [
    "sends through a different provider",
    { provider: "twilio" },
    ["The tenant's phone factor sends through twilio, not through phone-message-hook."],
  ],
])("says whether the phone factor %s", (_name, change, expected) => {
  const found = compareGuardian(guardian, { ...liveGuardian, ...change }, remedies);
  expect(found).toEqual(expected.map((what) => ({ what, remedy })));
});
