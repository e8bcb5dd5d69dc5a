import { RateLimit } from "../../../../sandbox/eight-x-eight/http/access-control";
import { Emulation, PHONE } from "../emulation";
import { ManualClock } from "../manual-clock";

test("limits each caller's requests per second separately", () => {
  const clock = new ManualClock();
  const limit = new RateLimit(clock, 2);
  const ask = (caller: string) => limit.admits(caller);
  expect([ask("a"), ask("a"), ask("a"), ask("b")]).toEqual([true, true, false, true]);
  clock.pass(0.9);
  expect(ask("a")).toBe(false);
  clock.pass(0.1);
  expect([ask("a"), ask("a"), ask("a")]).toEqual([true, true, false]);
});

test.each([
  ["sub-account", { perSubaccount: 1 }, 200],
  ["address", { perAddress: 1 }, 429],
])("8x8 refuses requests beyond the limit per %s", async (_name, limits, other) => {
  const emulation = await Emulation.start({ limits });
  const send = (subaccount: string) =>
    emulation.call({ path: `${subaccount}/messages`, body: { destination: PHONE, text: "Hello" } });
  try {
    expect((await send("acme_otp")).status).toBe(200);
    expect(await send("acme_otp")).toMatchObject({
      status: 429,
      headers: { "retry-after": "1" },
      json: { code: 429, message: "Quota exceeded. Please try again in 1 second(s)." },
    });
    expect((await send("acme%26co.")).status).toBe(other);
    emulation.clock.pass(1);
    expect((await send("acme_otp")).status).toBe(200);
  } finally {
    await emulation.server.close();
  }
});
