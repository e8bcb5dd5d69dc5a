import { remediesOf } from "../../../cli/tenant/finding";
import { comparePhoneProvider } from "../../../cli/tenant/phone-provider";

const remedies = remediesOf("dev", "cdktf.out/stacks/dev");
const remedy = "npx auth0-8x8 deploy dev";

const provider = {
  address: "auth0_phone_provider.phone_provider",
  attributes: { name: "custom", disabled: false, configuration: { delivery_methods: ["text"] } },
};
const liveProvider = { name: "custom", disabled: false, configuration: { delivery_methods: ["text"] } } as const;

test.each([
  ["matches the stack", [liveProvider], []],
  ["doesn't exist", [], ["The tenant has no phone provider."]],
  ["is a different one", [{ ...liveProvider, name: "twilio" }], ["The tenant's phone provider is twilio, not custom."]],
  ["is disabled", [{ ...liveProvider, disabled: true }], ["The tenant's phone provider is disabled."]],
  [
    "sends by other methods",
    [{ ...liveProvider, configuration: { delivery_methods: ["text", "voice"] } }],
    ["The tenant's phone provider sends by text, voice, not by text."],
  ],
] as const)("says whether the phone provider %s", (_name, live, expected) => {
  const found = comparePhoneProvider(provider, live as unknown as Parameters<typeof comparePhoneProvider>[1], remedies);
  expect(found).toEqual(expected.map((what) => ({ what, remedy })));
});
