import { Timeline } from "../../../../cli/commands/verify/timeline";

test.each([
  ["phone numbers, except the last two digits", "not sent to +12025550123", "not sent to …23"],
  ["control characters", "a\u001b[2Jb\nc", "a [2Jb c"],
])("hides %s", (_name, what, shown) => {
  const lines: string[] = [];
  const timeline = new Timeline((entry) => lines.push(entry.what));
  timeline.add(what);
  expect(lines).toEqual([shown]);
});

test("keeps a UUID, even if it consists of digits", () => {
  const timeline = new Timeline(() => {});
  timeline.add("UMID 12345678-1234-4123-8123-123456789012");
  expect(timeline.entries[0]?.what).toBe("UMID 12345678-1234-4123-8123-123456789012");
});
