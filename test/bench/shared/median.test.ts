import { median } from "../../../bench/shared/median";

test.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[10, 9, 2, 1], 5.5],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

test("an empty list has no median, and the input isn't sorted", () => {
  expect(median([])).toBeNaN();
  const values = [2, 1];
  median(values);
  expect(values).toEqual([2, 1]);
});
