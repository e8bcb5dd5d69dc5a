import { ActionCache } from "../../../../sandbox/runtime/runner/cache";

let cache: ActionCache;

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  cache = new ActionCache();
});
afterEach(() => jest.useRealTimers());

test("keeps a value for 15 minutes, or for the given time", () => {
  const minutes = (count: number) => count * 60_000;
  expect(cache.set("a", "1")).toEqual({ type: "success", record: { value: "1", expires_at: minutes(15) } });
  cache.set("b", "2", { ttl: minutes(1) });
  cache.set("c", "3", { expires_at: minutes(20) });
  jest.setSystemTime(minutes(14));
  expect(["a", "b", "c"].map((key) => cache.get(key)?.value)).toEqual(["1", undefined, "3"]);
  jest.setSystemTime(minutes(15));
  expect(["a", "c"].map((key) => cache.get(key)?.value)).toEqual([undefined, "3"]);
});

test.each([
  ["a key of 65 bytes", ["k".repeat(65), "v"], "CacheKeySizeExceeded"],
  ["a value over 4 kB", ["k", "v".repeat(4001)], "CacheValueSizeExceeded"],
  ["a lifetime over a day", ["k", "v", { ttl: 86_400_001 }], "InvalidExpiry"],
  ["a lifetime that isn't a number", ["k", "v", { ttl: Number.NaN }], "InvalidExpiry"],
  ["an expiry in the past", ["k", "v", { expires_at: -1 }], "ItemAlreadyExpired"],
] as const)("%s is rejected", (_, [key, value, options], code) => {
  expect(cache.set(key, value, options)).toEqual({ type: "error", code });
  expect(cache.get(key)).toBeUndefined();
});

test("holds at most 20 values and 8 kB", () => {
  const full = { type: "error", code: "CacheSizeExceeded" };
  for (let count = 0; count < 20; count++) cache.set(`k${count}`, "v");
  expect(cache.set("k20", "v")).toEqual(full);
  expect(cache.set("k0", "w")).toMatchObject({ type: "success" });
  cache = new ActionCache();
  cache.set("a", "v".repeat(4000));
  cache.set("b", "v".repeat(4000));
  expect(cache.set("c", "v")).toEqual(full);
});

test("deletes a value", () => {
  cache.set("a", "1");
  expect(cache.delete("a")).toEqual({ type: "success" });
  expect(cache.get("a")).toBeUndefined();
  expect(cache.delete("a")).toEqual({ type: "error", code: "CacheKeyDoesNotExist" });
});
