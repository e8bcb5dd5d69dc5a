import type { Check } from "../../../../cli/commands/doctor/check";
import { conclude, doctor } from "../../../../cli/commands/doctor/doctor";
import { USAGE_ERROR } from "../../../../cli/failure";

const FINE: Check = { name: "Node", status: "fine", what: "22" };
const WARNING: Check = { name: "Phone provider", status: "warning", what: "will be taken over" };
const SKIPPED: Check = { name: "Hooks", status: "skipped", what: "the credentials can't read this" };
const TO_DO: Check = { name: "8x8", status: "to-do", what: "refuses the key" };

test.each([
  [[FINE, WARNING], true, "dev is ready"],
  [[FINE, SKIPPED], "unknown", "Nothing to fix in what was checked. Not checked: Hooks."],
  [[FINE, SKIPPED, TO_DO], false, "1 to fix."],
] as const)("only what was checked counts as ready: %j", (checks, ready, line) => {
  expect(conclude(checks, "dev is ready")).toEqual({ ready, line });
});

test.each([
  [undefined, false, "Name an environment, or pass --ci to check the pipelines."],
  ["dev", true, "--ci checks the pipelines of all environments. Pass it without an environment."],
])("doctor %s, --ci %s: refused", async (environment, ci, message) => {
  await expect(doctor(environment, { ci })).rejects.toMatchObject({ message, exitCode: USAGE_ERROR });
});
