import type { StackResource } from "../stack/stack";
import type { Remedies, ResourceFinding } from "./finding";
import type { ManagementClient } from "./management-client";

/** A tenant's settings for the phone as an MFA factor. */
export interface LiveGuardian {
  readonly policies: readonly string[];
  readonly isPhoneEnabled: boolean;
  readonly messageTypes: readonly string[];
  /** Undefined if the stack doesn't declare it. */
  readonly provider: string | undefined;
}

interface DeclaredPhone {
  readonly enabled?: boolean;
  readonly message_types?: readonly string[];
  readonly provider?: string;
}

const declaredPhone = ({ attributes }: StackResource) => ([attributes.phone].flat()[0] ?? {}) as DeclaredPhone;

/**
 * Reads a tenant's MFA policy and phone factor. It reads the factor's provider only if the stack declares one: a tenant with the unified phone
 * experience refuses that request.
 */
export async function readGuardian({ guardian }: ManagementClient, resource: StackResource): Promise<LiveGuardian> {
  const { factors, policies } = guardian;
  const [policy, all, { message_types }, selected] = await Promise.all([
    policies.list(),
    factors.list(),
    factors.phone.getMessageTypes(),
    declaredPhone(resource).provider === undefined ? undefined : factors.phone.getSelectedProvider(),
  ]);
  return {
    policies: policy,
    isPhoneEnabled: all.some(({ name, enabled }) => name === "sms" && enabled === true),
    messageTypes: message_types ?? [],
    provider: selected?.provider,
  };
}

/** Compares a tenant's MFA policy and phone factor with the stack. */
export function compareGuardian(
  resource: StackResource,
  live: LiveGuardian,
  { deployAgain: remedy }: Remedies,
): ResourceFinding[] {
  const { policy } = resource.attributes;
  const { enabled = false, message_types = [], provider } = declaredPhone(resource);
  const findings: string[] = [];
  if ((live.policies[0] ?? "never") !== policy) {
    findings.push(`The tenant's MFA policy is ${live.policies[0] ?? "never"}, not ${policy}.`);
  }
  if (live.isPhoneEnabled !== enabled) {
    findings.push(`The tenant's phone factor is ${live.isPhoneEnabled ? "on" : "off"}.`);
  }
  const missing = message_types.filter((type) => !live.messageTypes.includes(type));
  if (missing.length > 0) findings.push(`The tenant's phone factor doesn't offer ${missing.join(", ")}.`);
  if (live.provider !== provider) {
    findings.push(`The tenant's phone factor sends through ${live.provider}, not through ${provider}.`);
  }
  return findings.map((what) => ({ what, remedy }));
}
