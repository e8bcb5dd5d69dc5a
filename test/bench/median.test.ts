import { median } from "../../bench/median";

test.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[10, 9, 2, 1], 5.5],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

test("there is none of nothing, and the values stay in their order", () => {
  expect(median([])).toBeNaN();
  const values = [2, 1];
  median(values);
  expect(values).toEqual([2, 1]);
});
