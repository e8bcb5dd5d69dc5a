import { AdjustableClock } from "../../../sandbox/base/clock";

const START = Date.parse("2026-01-01T00:00:00Z");

test("runs due tasks in order and at their time, and no others", async () => {
  const clock = new AdjustableClock({ frozen: true, start: START });
  const happened: [string, number][] = [];
  const note = (name: string) => () => void happened.push([name, clock.now() - START]);
  clock.after(2000, note("second"));
  clock.after(1000, note("first"));
  clock.after(1500, note("cancelled"))();
  clock.after(5001, note("later"));
  await clock.advance(5000);
  expect(happened).toEqual([
    ["first", 1000],
    ["second", 2000],
  ]);
  expect(clock.now()).toBe(START + 5000);
});

test("waits for each task, and for the tasks it schedules within the same time", async () => {
  const clock = new AdjustableClock({ frozen: true, start: START });
  const happened: number[] = [];
  const retry = async () => {
    await new Promise(setImmediate);
    happened.push(clock.now() - START);
    if (happened.length < 4) clock.after(60_000, retry);
  };
  clock.after(10_000, retry);
  await clock.advance(140_000);
  expect(happened).toEqual([10_000, 70_000, 130_000]);
});

test("runs with the machine's time unless frozen; after advance, a task runs sooner", async () => {
  const clock = new AdjustableClock();
  const before = clock.now();
  const done = new Promise<void>((resolve) => clock.after(60_005, resolve));
  await clock.advance(60_000);
  const timer = setInterval(() => {}, 1000); // a waiting task doesn't keep the process alive
  await done;
  clearInterval(timer);
  expect(clock.now()).toBeGreaterThanOrEqual(before + 60_000);
});

test("a negative time is rejected", async () => {
  await expect(new AdjustableClock().advance(-1)).rejects.toThrow("milliseconds -1 isn't valid. Use 0 or more.");
});
