import { AdjustableClock } from "../../../sandbox/base/clock";
import { Waiting } from "../../../sandbox/base/waiting";

const START = Date.parse("2026-01-01T00:00:00Z");

let clock: AdjustableClock;
let ran: [string, number][];
let waiting: Waiting<string>;
beforeEach(() => {
  clock = new AdjustableClock({ frozen: true, start: START });
  ran = [];
  waiting = new Waiting(clock, (value) => void ran.push([value, clock.now() - START]));
});

test("runs each value at its time, and one in the past at once", async () => {
  waiting.add("later", START + 2000);
  waiting.add("sooner", START + 1000);
  waiting.add("past", START - 5);
  expect(waiting.size).toBe(3);
  await clock.advance(1500);
  expect(ran).toEqual([
    ["past", 0],
    ["sooner", 1000],
  ]);
  expect(waiting.list()).toEqual([{ value: "later", at: START + 2000 }]);
});

test("a canceled value doesn't run, nor does any after `close`", async () => {
  for (const value of ["one", "two", "three"]) waiting.add(value, START + 1000);
  waiting.cancel("two");
  waiting.cancel("unknown");
  expect(waiting.list().map(({ value }) => value)).toEqual(["one", "three"]);
  waiting.close();
  await clock.advance(2000);
  expect(ran).toEqual([]);
  expect(waiting.size).toBe(0);
});

test("goes on with the list of another one", async () => {
  waiting.add("kept", START + 1000);
  const other = new Waiting<string>(clock, (value) => void ran.push([value, -1]));
  other.restore(JSON.parse(JSON.stringify(waiting.list())));
  waiting.close();
  await clock.advance(1000);
  expect(ran).toEqual([["kept", -1]]);
});

test("`advance` waits for what the task does, also if it adds the value again", async () => {
  let times = 0;
  const repeated: Waiting<string> = new Waiting(clock, async (value) => {
    await new Promise(setImmediate);
    if (++times < 3) repeated.add(value, clock.now() + 1000);
  });
  repeated.add("again", START + 1000);
  await clock.advance(3000);
  expect([times, repeated.size]).toEqual([3, 0]);
});
