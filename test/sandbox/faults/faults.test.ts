import type { FaultRule } from "../../../sandbox/faults/fault";
import { Faults } from "../../../sandbox/faults/faults";

const request = { method: "GET", path: "/actions/actions/1" };
const down = { kind: "status", status: 503 } as const;

test.each<[FaultRule, boolean]>([
  [{ fault: down }, true],
  [{ fault: down, method: "get" }, true],
  [{ fault: down, method: "POST" }, false],
  [{ fault: down, path: "/actions/actions/:id" }, true],
  [{ fault: down, path: "/actions/:id" }, false],
  [{ fault: down, path: "/actions/*" }, true],
  [{ fault: down, path: "/actions/actions/." }, false],
  [{ fault: down, path: /actions/ }, true],
  [{ fault: down, path: /actions/g }, true],
  [{ fault: down, api: "sms" }, false],
])("a rule matches by method and path: %j, %p", (rule, isFor) => {
  const faults = new Faults();
  faults.add(rule);
  for (const time of [1, 2]) expect([time, faults.match(request).fault]).toEqual([time, isFor ? down : undefined]);
});

test("a rule hits as many requests as it says, then the next rule takes over", () => {
  const faults = new Faults();
  faults.add({ fault: down, times: 2 });
  const limit = faults.add({ fault: { kind: "rate-limit" } });
  const kinds = [1, 2, 3, 4].map(() => faults.match(request).fault?.kind);
  expect(kinds).toEqual(["status", "status", "rate-limit", "rate-limit"]);
  expect(faults.list()).toEqual([limit]);
  expect(limit.met).toBe(2);
});

test("latencies add up, and another fault can hit the same request", () => {
  const faults = new Faults();
  faults.add({ fault: { kind: "latency", ms: 20 } });
  faults.add({ fault: { kind: "latency", ms: 3 }, times: 1 });
  faults.add({ fault: down, times: 1 });
  expect(faults.match(request)).toEqual({ latencyMs: 23, fault: down });
  expect(faults.match(request)).toEqual({ latencyMs: 20 });
});

test("the same seed gives the same faults, another seed gives others, both in the requested share", () => {
  const draw = (seed: number) => {
    const faults = new Faults(seed);
    faults.add({ fault: down, probability: 0.3 });
    return Array.from({ length: 1000 }, () => faults.match(request).fault !== undefined);
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).filter(Boolean).length / 1000).toBeCloseTo(0.3, 1);
});

test("after clear, the same rules hit the same requests again, for example in the next test of a file", () => {
  const faults = new Faults(7);
  const draw = () => {
    faults.add({ fault: down, probability: 0.3 });
    const met = Array.from({ length: 100 }, () => faults.match(request).fault !== undefined);
    faults.clear();
    return met;
  };
  expect(draw()).toEqual(draw());
});

test("each rule has its own random numbers: other rules change nothing for it", () => {
  const draw = (others: boolean) => {
    const faults = new Faults(7);
    const rule = faults.add({ fault: { kind: "latency", ms: 1 }, probability: 0.5 });
    if (others) faults.add({ fault: down, probability: 0.5 });
    for (let i = 0; i < 100; i++) faults.match(request);
    return rule.met;
  };
  expect(draw(true)).toBe(draw(false));
});

test("a rule can be removed, and clear ends all of them", () => {
  const faults = new Faults();
  const { id } = faults.add({ fault: down });
  faults.add({ fault: { kind: "reset" } });
  expect(faults.remove(id)).toBe(true);
  expect(faults.remove(id)).toBe(false);
  expect(faults.match(request).fault).toEqual({ kind: "reset" });
  faults.clear();
  expect(faults.match(request)).toEqual({ latencyMs: 0 });
});

test.each<[Partial<FaultRule>, string]>([
  [{ probability: 30 }, "probability 30 isn't valid. Use a number from 0 to 1."],
  [{ times: 0 }, "times 0 isn't valid. Use a whole number from 1."],
])("%j is rejected", (rule, message) => {
  expect(() => new Faults().add({ fault: down, ...rule })).toThrow(message);
});
