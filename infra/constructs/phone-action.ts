import { Action } from "@cdktf/provider-auth0/lib/action";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { bundle } from "../bundle/bundle";
import { duplicateWarning } from "../settings/channels";
import type { HookSettings } from "../settings/hook";
import { routeSecrets } from "../settings/routes";
import type { SecretReferences, SecretsSettings } from "../settings/secrets";
import { TRIGGERS } from "../settings/trigger";
import { declareCode } from "./action-code";
import { PhoneSecrets } from "./secrets/phone-secrets";
import { guardSecrets } from "./secrets/secrets-guard";
import { DEFAULT_NAME, type RuntimeSettings, type StackSettings } from "./stack-settings";
import { ImportBlock } from "./terraform";

export interface PhoneActionProps
  extends HookSettings,
    SecretsSettings,
    RuntimeSettings,
    SecretReferences,
    Omit<StackSettings, "provider"> {
  readonly trigger: "custom-phone-provider" | "send-phone-message";
  /** The trigger's version, for example `v1`. */
  readonly version: string;
  /**
   * The ID of an Action that the tenant already has and this construct takes over.
   * @default - a new Action is created
   */
  readonly adopt?: string | undefined;
}

/** The Action that sends through 8x8, with its secrets. It is built and deployed, but not bound. */
export class PhoneAction extends Construct {
  readonly action: Action;

  constructor(scope: Construct, id: string, props: PhoneActionProps) {
    super(scope, id);
    const {
      trigger,
      version,
      adopt,
      name = DEFAULT_NAME,
      variablePrefix,
      secrets,
      secretsVersion,
      runtime = "node22",
      secretReferences,
      ...settings
    } = props;
    const phoneSecrets = new PhoneSecrets(this, "Default", {
      ...(secrets && { secrets }),
      subaccounts: routeSecrets(settings.routes),
      ...(secretsVersion !== undefined && { secretsVersion }),
      ...(variablePrefix && { variablePrefix }),
      ...(secretReferences && { secretReferences }),
    });
    warnOfDuplicates(this, settings);
    this.action = new Action(this, "action", {
      name,
      supportedTriggers: { id: TRIGGERS[trigger].id, version },
      runtime,
      code: declareCode(this, bundle(TRIGGERS[trigger], settings, phoneSecrets.environment)),
      deploy: true,
      ...(settings.dependencies && {
        dependencies: Object.entries(settings.dependencies).map(([name, version]) => ({ name, version })),
      }),
      secretsWo: Object.entries(phoneSecrets.values).map(([name, value]) => ({ name, value })),
      secretsWoVersion: phoneSecrets.declareVersion(),
    });
    guardSecrets(this, this.action, phoneSecrets);
    if (adopt) new ImportBlock(this.action, adopt);
  }
}

/** Warns about chat apps that may still deliver a message after the SMS went out. */
export function warnOfDuplicates(scope: Construct, { chat }: HookSettings): void {
  const warning = chat && duplicateWarning(chat);
  if (warning) Annotations.of(scope).addWarning(warning);
}
