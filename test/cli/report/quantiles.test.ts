import fc from "fast-check";
import { Quantiles } from "../../../cli/report/quantiles";

test("a quantile is off by at most 2.5 % and its rounding, whatever the times", () => {
  const times = fc.array(fc.double({ min: 0.1, max: 86_400, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.95), (seconds, part) => {
      const quantiles = new Quantiles();
      for (const time of seconds) quantiles.add(time);
      const exact = seconds.sort((a, b) => a - b)[Math.ceil(part * seconds.length) - 1] as number;
      expect(Math.abs((quantiles.at(part) as number) / exact - 1)).toBeLessThan(0.08);
    }),
  );
});

test("takes clocks that disagree, and unknown times", () => {
  const quantiles = new Quantiles();
  expect(quantiles.at(0.5)).toBeUndefined();
  quantiles.add(-3);
  quantiles.add(Number.NaN);
  expect(quantiles.at(0.5)).toBe(0.049);
});
