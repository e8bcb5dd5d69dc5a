import { Counter } from "../../../cli/report/figures";
import { PERIOD, sms } from "./logged";

const MINUTE = 60_000;

function figures(...all: readonly Parameters<typeof sms>[0][]) {
  const counter = new Counter();
  for (const fields of all) counter.add(sms(fields), PERIOD.to);
  return counter.figures;
}

test("without messages, shares and times are unknown", () => {
  expect(figures()).toMatchObject({ sent: 0, deliveredShare: null, medianSeconds: null, p95Seconds: null, cost: {} });
});

test("a message without a receipt counts against the share after ten minutes", () => {
  const open = { outcome: "open", state: "sent" } as const;
  expect(figures({}, { ...open, createdAt: PERIOD.to - 5 * MINUTE })).toMatchObject({ open: 1, deliveredShare: 1 });
  expect(figures({}, { ...open, createdAt: PERIOD.to - 15 * MINUTE })).toMatchObject({ open: 1, deliveredShare: 0.5 });
});

test("failures count by 8x8's code, otherwise by its own words; costs by currency", () => {
  const failed = { outcome: "failed", state: "undelivered" } as const;
  expect(
    figures(
      { ...failed, errorCode: 60 },
      { ...failed, detail: "rejected_by_operator" },
      { currency: "EUR", price: 0.1 },
    ),
  ).toMatchObject({ failed: { 60: 1, rejected_by_operator: 1 }, cost: { USD: 0.08, EUR: 0.1 } });
});
