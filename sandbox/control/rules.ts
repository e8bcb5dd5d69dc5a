import type { ActiveFault } from "../faults/faults";
import type { Sandbox } from "../sandbox";
import type { Rule } from "./protocol";

/** What goes wrong in a sandbox: all rules in force, Auth0's before 8x8's. */
export function rules({ tenant, eightXEight }: Sandbox): readonly Rule[] {
  const shown = (side: Rule["side"], active: readonly ActiveFault<Rule["rule"]["fault"]>[]) =>
    active.map(({ id, rule: { path, ...rule }, met }) => {
      return { side, id, rule: { ...rule, ...(path !== undefined && { path: String(path) }) }, met };
    });
  return [...shown("auth0", tenant.faults.list()), ...shown("8x8", eightXEight.faults.list())];
}
