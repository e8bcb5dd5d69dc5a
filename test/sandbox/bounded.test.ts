import { BoundedMap, KEPT } from "../../sandbox/bounded";
import { systemClock } from "../../sandbox/clock";
import { Logs } from "../../sandbox/tenant/logs";

test("the newest are kept, in their order", () => {
  const map = new BoundedMap<number, string>(2);
  map.set(1, "a").set(2, "b").set(2, "B").set(3, "c");
  expect([...map]).toEqual([
    [2, "B"],
    [3, "c"],
  ]);
});

test("a tenant's log keeps the newest entries, under ids that stay apart", () => {
  const logs = new Logs(systemClock);
  for (let number = 0; number <= KEPT; number++) logs.add({ type: "fn", description: String(number) });
  const entries = logs.list();
  expect(entries[0]?.description).toBe("1");
  expect(new Set(entries.map(({ log_id }) => log_id)).size).toBe(KEPT);
  expect(logs.get(entries.at(-1)?.log_id ?? "").description).toBe(String(KEPT));
});
