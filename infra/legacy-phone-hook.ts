import type { Guardian } from "@cdktf/provider-auth0/lib/guardian";
import { Hook } from "@cdktf/provider-auth0/lib/hook";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { AdoptHook } from "./adopt";
import { bundle } from "./bundle";
import { Handover } from "./handover";
import type { HookSettings } from "./hook-settings";
import { type GuardianSettings, optionalPhoneFactor } from "./phone-factor";
import { PhoneSecrets } from "./phone-secrets";
import type { SecretsSettings } from "./secrets-settings";
import { DEFAULT_NAME, type StackSettings, useProvider } from "./stack-settings";
import { ImportBlock } from "./state-blocks";
import { literal } from "./terraform-string";
import { TRIGGERS } from "./trigger";

export interface LegacyPhoneHookProps extends HookSettings, Pick<SecretsSettings, "secrets">, StackSettings {
  /**
   * The phone as a factor of MFA, with this Hook as what sends. docs/guardian.md says what to know before.
   * @default - left as it is
   */
  readonly guardian?: GuardianSettings;
  /**
   * The Hook that the tenant has already and that becomes this one.
   * @default - a Hook is made
   */
  readonly adopt?: AdoptHook;
}

const WARNING = [
  "Auth0 stopped executing Hooks on 2026-11-18: no message is sent by this one, and its secrets are in Terraform's plans and state.",
  'In infra/environments.ts, write two lines in place of `trigger: "legacy-hook",`:',
  '  trigger: "custom-phone-provider",',
  "  tenant: { phoneConsolidatedExperience: true },",
  'Or one, `trigger: "send-phone-message",`, for MFA on a tenant that stays without the unified phone experience.',
  "See docs/moving-from-a-hook.md.",
].join("\n");

/**
 * The Hook of 8x8's guide for Auth0, of use where Hooks are still executed: in the sandbox.
 * @see https://developer.8x8.com/connect/docs/auth0
 */
export class LegacyPhoneHook extends Construct {
  readonly hook: Hook;
  readonly guardian: Guardian | undefined;

  /** @throws SynthError when the hook does not compile */
  constructor(scope: Construct, id: string, props: LegacyPhoneHookProps) {
    super(scope, id);
    const { guardian, adopt = {}, secrets, name = DEFAULT_NAME, variablePrefix, provider, ...settings } = props;
    Annotations.of(this).addWarning(WARNING);
    // auth0_hook has no write-only attribute for them: they are in the plan and in the state.
    const { values } = new PhoneSecrets(this, "Default", {
      ...(secrets && { secrets }),
      ...(variablePrefix && { variablePrefix }),
      ephemeral: false,
    });
    this.hook = new Hook(this, "hook", {
      name,
      triggerId: TRIGGERS["legacy-hook"].id,
      script: literal(bundle(TRIGGERS["legacy-hook"], settings)),
      enabled: true,
      lifecycle: { createBeforeDestroy: true }, // as Handover needs it
      secrets: values,
    });
    new Handover(this, "legacy-hook", [this.hook]);
    if (adopt.hook) new ImportBlock(this.hook, adopt.hook);
    this.guardian = optionalPhoneFactor(this, {
      guardian,
      voice: settings.voice !== undefined,
      sender: "phone-message-hook",
      dependsOn: [this.hook],
    });
    useProvider(this, provider);
  }
}
