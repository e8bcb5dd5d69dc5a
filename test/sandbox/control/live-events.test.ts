import { once } from "node:events";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { LiveEvents } from "../../../sandbox/control/live-events";

beforeEach(() => jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] }));
afterEach(() => jest.useRealTimers());

test("sends a slow reader nothing until it catches up, and then the latest state", async () => {
  let value = 0;
  const live = new LiveEvents(() => ({ part: String(value) }));
  const response = new PassThrough({ highWaterMark: 8 });
  live.listen(response, undefined);
  for (value = 1; value < 4; value++) {
    live.changed();
    jest.runOnlyPendingTimers();
  }
  value = 7;
  const drained = once(response, "drain");
  const received = text(response);
  await drained;
  jest.runOnlyPendingTimers();
  live.close();
  expect(await received).toBe("event: part\ndata: 0\n\nevent: part\ndata: 7\n\n");
});
