import { Timeline } from "../../../cli/verify/timeline";

test.each([
  ["a number, but for its last two digits", "not sent to +12025550123", "not sent to …23"],
  ["what a terminal would obey", "a\u001b[2Jb\nc", "a [2Jb c"],
])("nothing is shown of %s", (_name, what, shown) => {
  const lines: string[] = [];
  const timeline = new Timeline((entry) => lines.push(entry.what));
  timeline.add(what);
  expect(lines).toEqual([shown]);
});

test("a UUID stays whole, also where it is of digits", () => {
  const timeline = new Timeline(() => {});
  timeline.add("UMID 12345678-1234-4123-8123-123456789012");
  expect(timeline.entries[0]?.what).toBe("UMID 12345678-1234-4123-8123-123456789012");
});
