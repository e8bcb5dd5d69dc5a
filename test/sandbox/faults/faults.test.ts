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
])("a rule is for its method and path: %j, %p", (rule, isFor) => {
  const faults = new Faults();
  faults.add(rule);
  for (const time of [1, 2]) expect([time, faults.meet(request).fault]).toEqual([time, isFor ? down : undefined]);
});

test("a rule is met as often as it says, and then the next one is", () => {
  const faults = new Faults();
  faults.add({ fault: down, times: 2 });
  const limit = faults.add({ fault: { kind: "rate-limit" } });
  const kinds = [1, 2, 3, 4].map(() => faults.meet(request).fault?.kind);
  expect(kinds).toEqual(["status", "status", "rate-limit", "rate-limit"]);
  expect(faults.list()).toEqual([limit]);
  expect(limit.met).toBe(2);
});

test("latencies add up, and another fault can be met besides", () => {
  const faults = new Faults();
  faults.add({ fault: { kind: "latency", ms: 20 } });
  faults.add({ fault: { kind: "latency", ms: 3 }, times: 1 });
  faults.add({ fault: down, times: 1 });
  expect(faults.meet(request)).toEqual({ latencyMs: 23, fault: down });
  expect(faults.meet(request)).toEqual({ latencyMs: 20 });
});

test("the same seed gives the same faults, another one others, in the share that was asked for", () => {
  const draw = (seed: number) => {
    const faults = new Faults(seed);
    faults.add({ fault: down, probability: 0.3 });
    return Array.from({ length: 1000 }, () => faults.meet(request).fault !== undefined);
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).filter(Boolean).length / 1000).toBeCloseTo(0.3, 1);
});

test("the same rules have the same fate again once all were cleared, as for the next test of a file", () => {
  const faults = new Faults(7);
  const draw = () => {
    faults.add({ fault: down, probability: 0.3 });
    const met = Array.from({ length: 100 }, () => faults.meet(request).fault !== undefined);
    faults.clear();
    return met;
  };
  expect(draw()).toEqual(draw());
});

test("a rule draws its own numbers: those of others change nothing for it", () => {
  const draw = (others: boolean) => {
    const faults = new Faults(7);
    const rule = faults.add({ fault: { kind: "latency", ms: 1 }, probability: 0.5 });
    if (others) faults.add({ fault: down, probability: 0.5 });
    for (let i = 0; i < 100; i++) faults.meet(request);
    return rule.met;
  };
  expect(draw(true)).toBe(draw(false));
});

test("a rule can be removed, and clear brings back health", () => {
  const faults = new Faults();
  const { id } = faults.add({ fault: down });
  faults.add({ fault: { kind: "reset" } });
  expect(faults.remove(id)).toBe(true);
  expect(faults.remove(id)).toBe(false);
  expect(faults.meet(request).fault).toEqual({ kind: "reset" });
  faults.clear();
  expect(faults.meet(request)).toEqual({ latencyMs: 0 });
});

test.each<[Partial<FaultRule>, string]>([
  [{ probability: 30 }, "probability is 30: it must be from 0 to 1."],
  [{ times: 0 }, "times is 0: it must be a whole number from 1."],
])("%j is refused", (rule, message) => {
  expect(() => new Faults().add({ fault: down, ...rule })).toThrow(message);
});
