import { isDeepStrictEqual } from "node:util";
import type { ManagementApi } from "../management-api";
import type { Remedies, ResourceFinding } from "./finding";
import type { Attributes, Resource } from "./stack";

type PhoneProviders = Awaited<ReturnType<ManagementApi["branding"]["phone"]["providers"]["list"]>>["providers"];

/** Compares the tenant's phone provider, of which there is one at most, with what was meant. */
export function comparePhoneProvider(
  { attributes }: Resource,
  [live]: NonNullable<PhoneProviders>,
  { deployAgain: remedy }: Remedies,
): ResourceFinding[] {
  if (!live) return [{ what: "The tenant has no phone provider.", remedy }];
  const { name, disabled = false, configuration = {} } = attributes;
  const findings: string[] = [];
  if (live.name !== name) findings.push(`The tenant's phone provider is ${live.name}, not ${name}.`);
  if ((live.disabled ?? false) !== disabled) {
    findings.push(`The tenant's phone provider is ${live.disabled ? "disabled" : "enabled"}.`);
  }
  const [methods, meant] = [live.configuration, configuration].map((it) => (it as Attributes).delivery_methods);
  if (!isDeepStrictEqual(methods, meant)) {
    findings.push(
      `The tenant's phone provider sends by ${[methods].flat().join(", ")}, not by ${[meant].flat().join(", ")}.`,
    );
  }
  return findings.map((what) => ({ what, remedy }));
}
