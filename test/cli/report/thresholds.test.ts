import { createReport } from "../../../cli/report/report";
import { missedThresholds } from "../../../cli/report/thresholds";
import { PERIOD, tallyOf } from "./logged";

const failed = { outcome: "failed", state: "undelivered", errorCode: 60 } as const;
const report = createReport({ environment: "prod", period: PERIOD, tally: tallyOf([9], [1, failed]), failures: [] });

test.each([
  [{}, []],
  [{ minDelivered: 0.9 }, []],
  [{ minDelivered: 0.95 }, ["prod: 90.0 % arrived. The limit is 95.0 %."]],
  [{ maxCost: 0.4 }, []],
  [{ maxCost: 0.39 }, ["prod: the messages cost 0.40 USD. The limit is 0.39."]],
])("%j", (thresholds, missed) => {
  expect(missedThresholds(report, thresholds)).toEqual(missed);
});

test("without messages, no limit is missed", () => {
  expect(
    missedThresholds(createReport({ environment: "prod", period: PERIOD, tally: tallyOf(), failures: [] }), {
      minDelivered: 1,
      maxCost: 0,
    }),
  ).toEqual([]);
});
