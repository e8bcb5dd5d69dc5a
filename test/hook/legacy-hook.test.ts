import fc from "fast-check";
import { sms } from "../../hook/channels/sms";
import { legacyHook } from "../../hook/legacy-hook";
import { REASONS } from "../../hook/outcome";
import { CASES, PATIENCE } from "../support/property";
import { CALL } from "./legacy-call";
import { TEXT } from "./phone-event";

test(
  "whatever the arguments, it never throws and calls back once, with an error that has a reason",
  async () => {
    jest.spyOn(console, "log").mockImplementation();
    const hook = legacyHook({ origin: "https://127.0.0.1:1" }, [sms]);
    const member = (value: unknown) => fc.oneof(fc.anything(), fc.constant(value));
    const context = fc.record(
      Object.fromEntries(Object.entries(CALL.context).map(([name, value]) => [name, member(value)])),
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        member(CALL.recipient),
        member(CALL.text),
        fc.oneof(fc.anything(), context),
        async (recipient, text, any) => {
          const callback = jest.fn();
          const called = new Promise((resolve) => callback.mockImplementation(resolve));
          hook(recipient as never, text as never, any as never, callback);
          expect(callback).not.toHaveBeenCalled();
          await called;
          await new Promise(setImmediate);
          expect(callback).toHaveBeenCalledTimes(1);
          const [error] = callback.mock.calls[0];
          expect(Object.keys(REASONS)).toContain(error.message.split(":")[0]);
        },
      ),
      { numRuns: CASES },
    );
  },
  PATIENCE,
);

const throws = () => {
  throw new RangeError(TEXT);
};
test.each<[string, () => unknown]>([
  ["a context that is a Proxy", () => new Proxy({}, { get: throws, ownKeys: throws })],
  ["a getter that throws", () => Object.defineProperty({ ...CALL.context }, "webtask", { get: throws })],
  [
    "a getter that throws inside",
    () => ({ ...CALL.context, user: Object.defineProperty({}, "user_id", { get: throws }) }),
  ],
])("%s doesn't keep it from calling back", async (_what, context) => {
  jest.spyOn(console, "log").mockImplementation();
  const hook = legacyHook({ origin: "https://127.0.0.1:1" }, [sms]);
  const error = await new Promise<Error | null>((resolve) => hook(CALL.recipient, TEXT, context() as never, resolve));
  expect(error?.message).toMatch(/^internal-error: .* RangeError$/);
});

test("a log that throws doesn't keep it from calling back", async () => {
  jest.spyOn(console, "log").mockImplementation(throws);
  const hook = legacyHook({ origin: "https://127.0.0.1:1" }, [sms]);
  const error = await new Promise<Error | null>((resolve) => hook("112", TEXT, CALL.context, resolve));
  expect(error?.message).toMatch(/^recipient-invalid: /);
});
