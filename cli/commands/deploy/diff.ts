import { describeTenantChange } from "../../stack/tenant-change";
import { prepare } from "../../terraform/deploy";
import { type FleetOptions, throwFailures } from "../fleet/fleet";
import { select } from "../fleet/select";
import { summarizeFleet } from "../fleet/summary";
import { workOn } from "../fleet/work";
import { notCompared, PLAN_ONLY } from "../plan";

export interface DiffOptions extends FleetOptions {
  /** Exit with 3 if something would change. @default false */
  readonly exitCode?: boolean;
}

/** Exit code of `diff --exit-code` for changes: 1 and 2 are errors. */
const HAS_CHANGES = 3;

/**
 * Shows what a deploy of environments would change. Changes nothing, doesn't lock the state, and works without the secrets' values.
 * @throws {Failure} with everything that failed
 */
export async function diff(patterns: readonly string[], options: DiffOptions): Promise<void> {
  const { environments, output } = await select(patterns, options, PLAN_ONLY);
  const results = await workOn(environments, { ...options, verb: "planned" }, async (terraform, step) => {
    const { environment } = terraform;
    step("planning");
    try {
      const prepared = await prepare(terraform);
      const hasChanges = await prepared.terraform.preview();
      const { unknown } = prepared.secrets;
      if (prepared.tenantChange) output.print(describeTenantChange(prepared.tenantChange), "stderr", environment);
      if (unknown.length > 0) output.print(notCompared(unknown), "stdout", environment);
      return hasChanges;
    } finally {
      output.release(environment);
    }
  });
  if (results.length > 1) console.log(summarizeFleet(results, (hasChanges) => (hasChanges ? "changes" : "no changes")));
  throwFailures(results);
  if (options.exitCode && results.some(({ value }) => value)) process.exitCode = HAS_CHANGES;
}
