import { parseRetryAfter } from "../../hook/retry-after";

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);

test.each([
  ["0", 0],
  ["1", 1000],
  ["007", 7000],
  ["Tue, 24 Nov 2026 12:00:02 GMT", 2000],
  ["Tue, 24 Nov 2026 11:59:00 GMT", 0],
])("%s is a pause of %d ms", (value, pause) => {
  expect(parseRetryAfter(value, NOW)).toBe(pause);
});

test.each([
  undefined,
  "",
  "soon",
  "-1",
  "+1",
  "1.5",
  "1s",
  "0x10",
  "1e3",
  "1, 2",
  "Invalid Date",
  "2026-11-24T12:00:02Z",
  "Mon, 24 Nov 2026 12:00:02 GMT", // it was a Tuesday
  "Tue, 31 Nov 2026 12:00:02 GMT",
  "Tue, 24 Nov 2026 12:00:02 +0000",
  "Tuesday, 24-Nov-26 12:00:02 GMT",
  "Tue Nov 24 12:00:02 2026",
])("%p is none", (value) => {
  expect(parseRetryAfter(value, NOW)).toBeUndefined();
});
