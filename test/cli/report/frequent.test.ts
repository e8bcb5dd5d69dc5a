import { Frequent } from "../../../cli/report/frequent";

test("finds a frequent key among a hundred thousand others", () => {
  const frequent = new Frequent();
  for (let index = 0; index < 100_000; index++) {
    frequent.add(`rare ${index}`);
    if (index % 100 === 0) frequent.add("frequent");
  }
  const [[key, count] = [], ...more] = frequent.atLeast(500);
  expect([key, more]).toEqual(["frequent", []]);
  expect(count).toBeLessThanOrEqual(1000);
  expect(count).toBeGreaterThan(1000 - 101_000 / 5000);
});
