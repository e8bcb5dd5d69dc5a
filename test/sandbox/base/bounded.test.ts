import { BoundedMap, KEPT } from "../../../sandbox/base/bounded";
import { systemClock } from "../../../sandbox/base/clock";
import { Logs } from "../../../sandbox/tenant/logs/logs";

test("keeps the newest entries in order", () => {
  const map = new BoundedMap<number, string>(2);
  map.set(1, "a").set(2, "b").set(2, "B").set(3, "c");
  expect([...map]).toEqual([
    [2, "B"],
    [3, "c"],
  ]);
});

test("a tenant's log keeps the newest entries under unique ids", () => {
  const logs = new Logs(systemClock);
  for (let number = 0; number <= KEPT; number++) logs.add({ type: "fn", description: String(number) });
  const entries = logs.list();
  expect(entries[0]?.description).toBe("1");
  expect(new Set(entries.map(({ log_id }) => log_id)).size).toBe(KEPT);
  expect(logs.get(entries.at(-1)?.log_id ?? "").description).toBe(String(KEPT));
});
