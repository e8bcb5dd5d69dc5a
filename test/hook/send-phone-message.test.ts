import fc from "fast-check";
import { sms } from "../../hook/channels/sms";
import { REASONS } from "../../hook/outcome";
import { sendPhoneMessage } from "../../hook/send-phone-message";
import { CASES, PATIENCE } from "../support/property";
import { APIKEY, CODE, TEXT } from "./phone-event";

/** Nothing listens there, so every connection is refused. */
const origin = "https://127.0.0.1:1";

function mfaEvent(options: object = {}, members: object = {}) {
  return {
    message_options: {
      recipient: "+12025550123",
      text: TEXT,
      code: CODE,
      action: "second-factor-authentication",
      message_type: "sms",
      ...options,
    },
    request: { ip: "203.0.113.7", language: "en-US" },
    secrets: { subaccount: "Acme_hq", apikey: APIKEY },
    tenant: { id: "acme" },
    transaction: { correlation_id: "3f0a8a0e-6a0d-4f43-9d43-6b6a4a9f8f10" },
    user: { user_id: "auth0|5f7c8ec7c33c6c004bbafe82" },
    ...members,
  };
}

const log = jest.fn();
beforeEach(() => {
  log.mockClear();
  jest.spyOn(console, "log").mockImplementation(log);
});
const send = sendPhoneMessage({ origin }, [sms]);

test.each([
  ["recipient-invalid", { recipient: "112" }],
  ["text-empty", { text: "" }],
  ["voice-unavailable", { message_type: "voice" }],
  ["delivery-method-unknown", { message_type: "pigeon" }],
  ["not-connected", {}], // other triggers would retry
  ["not-connected", { action: "constructor" }], // an unknown type is sent as well
])("a message that isn't sent ends as an error that begins with %s: %j", async (reason, options) => {
  await expect(send(mfaEvent(options))).rejects.toThrow(new RegExp(`^${reason}\\b`));
  expect(log).toHaveBeenCalledTimes(1);
  expect(JSON.parse(log.mock.calls[0][0])).toMatchObject({ reason });
});

test("an event that can't be read ends as an error too", async () => {
  const event = Object.defineProperty(mfaEvent(), "message_options", {
    get: () => {
      throw new RangeError(TEXT);
    },
  });
  await expect(send(event)).rejects.toThrow(/^internal-error: .* RangeError$/);
});

test.each([
  ["enrollment", "otp_enroll"],
  ["second-factor-authentication", "otp_verify"],
])("%s is logged as %s", async (action, type) => {
  await expect(send(mfaEvent({ action, recipient: "" }))).rejects.toThrow();
  expect(JSON.parse(log.mock.calls[0][0])).toMatchObject({ type, method: "text" });
});

test(
  "whatever the event, it ends as one error with a reason, and one line in the log",
  async () => {
    const almost = (object: object) =>
      fc.record(
        Object.fromEntries(
          Object.entries(object).map(([name, value]) => [name, fc.oneof(fc.anything(), fc.constant(value))]),
        ),
        { requiredKeys: [] },
      );
    const options = almost(mfaEvent().message_options).map((message_options) => mfaEvent(message_options));
    const event = fc.oneof(fc.anything(), almost(mfaEvent()), options);
    await fc.assert(
      fc.asyncProperty(event, async (any) => {
        log.mockClear();
        const error = await send(any as never).catch((error: Error) => error);
        expect(error).toBeInstanceOf(Error);
        expect(Object.keys(REASONS)).toContain((error as Error).message.split(":")[0]);
        expect(log).toHaveBeenCalledTimes(1);
      }),
      { numRuns: CASES },
    );
  },
  PATIENCE,
);
