import { Guardian } from "@cdktf/provider-auth0/lib/guardian";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type TenantProvider, useProvider } from "./stack-settings";
import { ImportBlock, RemovedBlock } from "./state-blocks";

/** @see https://auth0.com/docs/secure/multi-factor-authentication/enable-mfa */
export const POLICIES = ["all-applications", "confidence-score", "never"] as const;

/** Guardian's words for text messages and calls. */
export const GUARDIAN_MESSAGE_TYPES = ["sms", "voice"] as const;

export type GuardianMessageType = (typeof GUARDIAN_MESSAGE_TYPES)[number];

/** The phone as a factor of the tenant's multi-factor authentication. */
export interface GuardianSettings {
  /**
   * When Auth0 asks for a second factor: `all-applications`: at every log-in; `confidence-score`: when a log-in looks risky; `never`: only where
   * an Action asks.
   */
  readonly policy: (typeof POLICIES)[number];
  /**
   * What a user may choose from to get the code.
   * @default - `sms`, and `voice` where `voice` is set
   */
  readonly messageTypes?: readonly GuardianMessageType[];
}

export interface PhoneFactorProps extends GuardianSettings, TenantProvider {
  /** What a user may choose from to get the code. */
  readonly messageTypes: readonly GuardianMessageType[];
  /**
   * Who sends, in a tenant without the unified phone experience: `phone-message-hook` is the Action of `send-phone-message`, or the Hook.
   * @default - the tenant's phone provider
   */
  readonly sender?: "phone-message-hook" | undefined;
  /**
   * What has to be there before the factor is on.
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * The tenant's phone factor and MFA policy; other factors are left as they are. To destroy an `auth0_guardian`, or to replace one, switches off
 * the policy and every factor of the tenant. So this one is never created, only imported: what fails then leaves nothing behind that Terraform
 * would replace. And it can't be destroyed.
 * @see https://registry.terraform.io/providers/auth0/auth0/latest/docs/resources/guardian
 */
export class PhoneFactor extends Construct {
  readonly guardian: Guardian;

  constructor(scope: Construct, id: string, props: PhoneFactorProps) {
    super(scope, id);
    const { policy, messageTypes, sender, dependsOn = [], provider } = props;
    this.guardian = new Guardian(this, "Default", {
      policy,
      phone: { enabled: true, messageTypes: [...messageTypes], ...(sender && { provider: sender }) },
      lifecycle: {
        preventDestroy: true,
        ignoreChanges: ["email", "otp", "recovery_code"], // left out, they would be switched off
      },
      dependsOn,
    });
    new ImportBlock(this.guardian, "guardian"); // a tenant has one; any id will do
    useProvider(this, provider);
  }
}

export interface OptionalPhoneFactorProps extends Omit<PhoneFactorProps, keyof GuardianSettings> {
  /** @default - the phone factor is left as it is; one that was declared before is forgotten, not destroyed */
  readonly guardian: GuardianSettings | undefined;
  /** Whether calls can be made. */
  readonly voice: boolean;
}

/** The phone factor where it is asked for. Where it isn't, one that was declared before is no longer managed, and MFA stays on. */
export function optionalPhoneFactor(
  scope: Construct,
  { guardian, voice, ...props }: OptionalPhoneFactorProps,
): Guardian | undefined {
  const id = "guardian";
  if (guardian) {
    const messageTypes = guardian.messageTypes ?? (voice ? GUARDIAN_MESSAGE_TYPES : ["sms"]);
    return new PhoneFactor(scope, id, { ...props, ...guardian, messageTypes }).guardian;
  }
  new RemovedBlock(scope, id, Guardian.tfResourceType);
  return undefined;
}
