import { Failure, USAGE_ERROR } from "../../failure";
import { printJson } from "../../screen/print-json";
import { compareLive } from "../../tenant/compare";
import { describeFindings, type Finding } from "../../tenant/finding";
import { type FleetOptions, throwFailures } from "../fleet/fleet";
import { openStacks } from "../fleet/stacks";
import { summarizeFleet } from "../fleet/summary";
import { workOn } from "../fleet/work";
import { type VerifyOptions, verifyStack } from "./verify";

/**
 * Verifies environments. One is verified as `verify` does. Several are compared with their code, some at once. The exit code is 1 unless
 * all are live.
 * @throws {Failure} when Auth0 or 8x8 refuses, or the command is used incorrectly
 */
export async function verifyFleet(patterns: readonly string[], options: VerifyOptions & FleetOptions): Promise<void> {
  const stacks = await openStacks(patterns, { all: options.all ?? false });
  const [first] = stacks;
  if (first && stacks.length === 1) {
    await verifyStack(first, options);
    return;
  }
  if (options.to) throw new Failure("--to sends a message through one environment. Name one.", USAGE_ERROR);
  const results = await workOn(stacks, options, ({ directory, env }) => compareLive({ directory, env }));
  if (options.json) {
    const environments = results.map(({ environment, value, failure, isSkipped }) => ({
      environment,
      live: failure || isSkipped ? null : value?.length === 0,
      findings: value ?? [],
      ...(failure && { error: failure.message }),
    }));
    printJson({ environments }, 2);
  } else {
    for (const { environment, value } of results) {
      if (value && value.length > 0) console.log(`${environment}\n${describeFindings(value)}\n`);
    }
    console.log(summarizeFleet(results, describe));
  }
  if (results.some(({ value }) => value?.length !== 0)) process.exitCode = 1;
  throwFailures(results);
}

const describe = (findings: readonly Finding[]) =>
  findings.length === 0
    ? "live"
    : `not live: ${findings.length} ${findings.length === 1 ? "difference" : "differences"}`;
