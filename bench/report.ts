import { measureReports } from "./report/measure";
import { judge, section } from "./report/page";
import { createBenchmark } from "./shared/benchmark";

/** Measures `auth0-8x8 report` with a million messages, and whether its memory stays flat. */
export const report = createBenchmark("report", {
  duration: "Takes about three minutes.",
  measure: measureReports,
  section,
  judge,
});
