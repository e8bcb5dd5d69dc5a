import { bundle, TRIGGERS } from "auth0-8x8/tools";
import { type Sandbox, startSandbox } from "../../../../sandbox";
import { channelsOf } from "../../../../sandbox/control/views/channels";

const TRIGGER = "custom-phone-provider";
const ALL = ["otp_verify", "otp_enroll", "change_password", "blocked_account", "password_breach"];

const voice = { subaccount: "v", callerId: "+12025550199", profiles: { default: "en-US-Jenny" } };
const chat = { subaccount: "c", apps: { otp_verify: ["Viber"], otp_enroll: ["WhatsApp", "Viber"] } };

let sandbox: Sandbox;
afterEach(() => sandbox.close());

/** The types that each channel carries, for an Action with this code. */
async function typesOf(code: string, methods: readonly ("text" | "voice")[] = ["text", "voice"]) {
  const actions = [{ name: "8x8", code, supported_triggers: [{ id: TRIGGER }], deploy: true, bind: TRIGGER }];
  const providers = [{ name: "custom" as const, configuration: { delivery_methods: methods }, credentials: {} }];
  sandbox = await startSandbox({ seed: { actions, providers } });
  return Object.fromEntries(channelsOf(sandbox.tenant.model).map(({ label, types }) => [label, types]));
}

test("takes the channels from the configuration of this project's Action", async () => {
  const origin = "https://sms.8x8.com";
  const code = bundle(TRIGGERS[TRIGGER], {
    origin,
    voice: { origin, ...voice },
    chat: { origin, ...chat } as never,
  });
  expect(await typesOf(code)).toEqual({
    SMS: ALL.slice(2),
    "Voice call": ALL,
    WhatsApp: ["otp_enroll"],
    Viber: ["otp_verify", "otp_enroll"],
  });
});

test("names the channels that the environment doesn't have", async () => {
  const code = bundle(TRIGGERS[TRIGGER], { origin: "https://sms.8x8.com" });
  expect(await typesOf(code)).toEqual({ SMS: ALL, "Voice call": [], WhatsApp: [] });
});

test.each(["exports.f = async () => {};", "exports.f = own({\n  not: json,\n}, [sms]);"])(
  "knows only the delivery methods of other code: %s",
  async (code) => {
    expect(await typesOf(code, ["text"])).toEqual({ Text: ALL, "Voice call": [] });
  },
);
