import type { ManagementApi } from "../management-api";
import type { Remedies, ResourceFinding } from "./finding";
import type { Resource } from "./stack";

/** What a tenant has of the phone as a factor of MFA. */
export interface LiveGuardian {
  readonly policies: readonly string[];
  readonly isPhoneEnabled: boolean;
  readonly messageTypes: readonly string[];
  /** Undefined where the tenant's phone provider sends. */
  readonly provider: string | undefined;
}

interface Phone {
  readonly enabled?: boolean;
  readonly message_types?: readonly string[];
  readonly provider?: string;
}

const phoneOf = ({ attributes }: Resource) => ([attributes.phone].flat()[0] ?? {}) as Phone;

/** Reads the tenant's policy and phone factor; who sends, only where the stack says so: a tenant with the unified phone experience refuses it. */
export async function readGuardian({ guardian }: ManagementApi, resource: Resource): Promise<LiveGuardian> {
  const { factors, policies } = guardian;
  const [policy, all, { message_types }, selected] = await Promise.all([
    policies.list(),
    factors.list(),
    factors.phone.getMessageTypes(),
    phoneOf(resource).provider === undefined ? undefined : factors.phone.getSelectedProvider(),
  ]);
  return {
    policies: policy,
    isPhoneEnabled: all.some(({ name, enabled }) => name === "sms" && enabled === true),
    messageTypes: message_types ?? [],
    provider: selected?.provider,
  };
}

/** Compares the tenant's policy and phone factor with what was meant. */
export function compareGuardian(
  resource: Resource,
  live: LiveGuardian,
  { deployAgain: remedy }: Remedies,
): ResourceFinding[] {
  const { policy } = resource.attributes;
  const { enabled = false, message_types = [], provider } = phoneOf(resource);
  const findings: string[] = [];
  if ((live.policies[0] ?? "never") !== policy) {
    findings.push(`The tenant's MFA policy is ${live.policies[0] ?? "never"}, not ${policy}.`);
  }
  if (live.isPhoneEnabled !== enabled) {
    findings.push(`The tenant's phone factor is ${live.isPhoneEnabled ? "on" : "off"}.`);
  }
  const missing = message_types.filter((type) => !live.messageTypes.includes(type));
  if (missing.length > 0) findings.push(`The tenant's phone factor doesn't offer ${missing.join(", ")}.`);
  if (live.provider !== provider)
    findings.push(`The tenant's phone factor is sent by ${live.provider}, not by ${provider}.`);
  return findings.map((what) => ({ what, remedy }));
}
