import { isDeepStrictEqual } from "node:util";
import type { ResourceAttributes, StackResource } from "../stack/stack";
import type { Remedies, ResourceFinding } from "./finding";
import type { ManagementClient } from "./management-client";

type LiveProviders = Awaited<ReturnType<ManagementClient["branding"]["phone"]["providers"]["list"]>>["providers"];

/** Compares the tenant's phone provider with the stack. A tenant has one at most. */
export function comparePhoneProvider(
  { attributes }: StackResource,
  [live]: NonNullable<LiveProviders>,
  { deployAgain: remedy }: Remedies,
): ResourceFinding[] {
  if (!live) return [{ what: "The tenant has no phone provider.", remedy }];
  const { name, disabled = false, configuration = {} } = attributes;
  const findings: string[] = [];
  if (live.name !== name) findings.push(`The tenant's phone provider is ${live.name}, not ${name}.`);
  if ((live.disabled ?? false) !== disabled) {
    findings.push(`The tenant's phone provider is ${live.disabled ? "disabled" : "enabled"}.`);
  }
  const [methods, declared] = [live.configuration, configuration].map(
    (it) => (it as ResourceAttributes).delivery_methods,
  );
  if (!isDeepStrictEqual(methods, declared)) {
    findings.push(
      `The tenant's phone provider sends by ${[methods].flat().join(", ")}, not by ${[declared].flat().join(", ")}.`,
    );
  }
  return findings.map((what) => ({ what, remedy }));
}
