import type { Guardian } from "@cdktf/provider-auth0/lib/guardian";
import { Hook } from "@cdktf/provider-auth0/lib/hook";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { bundle } from "../bundle/bundle";
import type { AdoptHook } from "../settings/adopt";
import type { HookSettings } from "../settings/hook";
import type { SecretsSettings } from "../settings/secrets";
import type { GuardianSettings } from "../settings/tenant";
import { TRIGGERS } from "../settings/trigger";
import { literal } from "./literal";
import { warnOfDuplicates } from "./phone-action";
import { optionalPhoneFactor } from "./phone-factor";
import { PhoneSecrets } from "./secrets/phone-secrets";
import { DEFAULT_NAME, type StackSettings, useProvider } from "./stack-settings";
import { Handover, ImportBlock } from "./terraform";

export interface LegacyPhoneHookProps
  extends Omit<HookSettings, "routes">,
    Pick<SecretsSettings, "secrets">,
    StackSettings {
  /**
   * The phone as a factor of MFA, with this Hook as the sender. Read docs/how-to/guardian.md first.
   * @default - unchanged
   */
  readonly guardian?: GuardianSettings;
  /**
   * The Hook that the tenant already has and this construct takes over.
   * @default - a new Hook is created
   */
  readonly adopt?: AdoptHook;
}

const WARNING = [
  "Auth0 stopped running Hooks on 2026-11-18. This one sends nothing, and its secrets are in Terraform's plans and state.",
  'In the environment, replace `trigger: "legacy-hook",` with two lines:',
  '  trigger: "custom-phone-provider",',
  "  tenant: { phoneConsolidatedExperience: true },",
  'For MFA in a tenant that stays without the unified phone experience, use one line instead: `trigger: "send-phone-message",`',
  "See docs/moving-from-a-hook.md.",
].join("\n");

/**
 * The Hook of 8x8's guide for Auth0, for places that still run Hooks, such as the sandbox.
 * @see https://developer.8x8.com/connect/docs/auth0
 */
export class LegacyPhoneHook extends Construct {
  readonly hook: Hook;
  readonly guardian: Guardian | undefined;

  /** @throws {SynthError} when the hook doesn't compile */
  constructor(scope: Construct, id: string, props: LegacyPhoneHookProps) {
    super(scope, id);
    const { guardian, adopt = {}, secrets, name = DEFAULT_NAME, variablePrefix, provider, ...settings } = props;
    Annotations.of(this).addWarning(WARNING);
    warnOfDuplicates(this, settings);
    // auth0_hook has no write-only attribute, so the values are in the plan and in the state.
    const phoneSecrets = new PhoneSecrets(this, "Default", {
      ...(secrets && { secrets }),
      ...(variablePrefix && { variablePrefix }),
      ephemeral: false,
    });
    this.hook = new Hook(this, "hook", {
      name,
      triggerId: TRIGGERS["legacy-hook"].id,
      script: literal(bundle(TRIGGERS["legacy-hook"], settings, phoneSecrets.environment)),
      enabled: true,
      lifecycle: {
        createBeforeDestroy: true, // Handover needs this
        precondition: [...phoneSecrets.preconditions],
        ...(phoneSecrets.isPlanOnly && { ignoreChanges: ["secrets"] }),
      },
      secrets: phoneSecrets.values,
      ...(settings.dependencies && { dependencies: { ...settings.dependencies } }),
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
