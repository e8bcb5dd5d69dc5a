import { measureFleet, TENANTS } from "./fleet/measure";
import { judge, section } from "./fleet/page";
import { createBenchmark } from "./shared/benchmark";

/** Compares commands for many environments with a loop over plain Terraform. */
export const fleet = createBenchmark("fleet", {
  duration: `${TENANTS} tenants take about ${Math.ceil(TENANTS / 20)} minutes.`,
  measure: measureFleet,
  section,
  judge,
});
