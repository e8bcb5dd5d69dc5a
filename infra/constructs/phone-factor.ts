import { Guardian } from "@cdktf/provider-auth0/lib/guardian";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { GUARDIAN_MESSAGE_TYPES, type GuardianMessageType, type GuardianSettings } from "../settings/tenant";
import { type TenantProvider, useProvider } from "./stack-settings";
import { ImportBlock, RemovedBlock } from "./terraform";

export interface PhoneFactorProps extends GuardianSettings, TenantProvider {
  /** The ways to get the code that users may choose from. */
  readonly messageTypes: readonly GuardianMessageType[];
  /**
   * The sender, in a tenant without the unified phone experience. `phone-message-hook` is the Action of `send-phone-message`, or the Hook.
   * @default - the tenant's phone provider
   */
  readonly sender?: "phone-message-hook" | undefined;
  /**
   * What must exist before the factor is on.
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * The tenant's phone factor and MFA policy. Other factors stay as they are. Destroying or replacing an `auth0_guardian` switches off the
 * policy and every factor of the tenant. So this one is imported, never created: a failure leaves nothing behind that Terraform would
 * replace. And it can't be destroyed.
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
        ignoreChanges: ["email", "otp", "recovery_code"], // without this, they would be switched off
      },
      dependsOn,
    });
    new ImportBlock(this.guardian, "guardian"); // a tenant has only one, so any ID works
    useProvider(this, provider);
  }
}

export interface OptionalPhoneFactorProps extends Omit<PhoneFactorProps, keyof GuardianSettings> {
  /** @default - the phone factor stays as it is. One that was declared before is forgotten, not destroyed */
  readonly guardian: GuardianSettings | undefined;
  /** Whether calls can be made. */
  readonly voice: boolean;
}

/** The phone factor, if the settings ask for it. If they no longer do, Terraform forgets it and MFA stays on. */
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
