import type { Action } from "@cdktf/provider-auth0/lib/action";
import { type Postcondition, type Precondition, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { literal } from "../literal";
import type { PhoneSecrets } from "./phone-secrets";
import { fingerprintIn, fingerprintInExpression } from "./secrets-version";

/**
 * Makes Terraform refuse a plan when the Action may run with other secrets than intended. It does so on every machine
 * and with every command.
 *
 * Auth0 never returns the values of secrets, and the provider stores the version of an update even if Auth0 refused it. Therefore:
 *
 * - The version contains a fingerprint of the values. If the app knows it, a new key is a new version, and Terraform sends it. If the app
 *   doesn't (plain cdktf hides TF_VAR_… from it), Terraform keeps the stored version and compares it with the values that it has.
 * - A `terraform_data` records the version after the Action was updated. If it differs from the Action's version, the update failed.
 * - Plain `secrets` in the state are refused, because the provider deletes every secret of an Action that moves from them to `secrets_wo`.
 *
 * Terraform stores no conditions, so no value gets into a plan or state. When it destroys a stack, failed conditions are only warnings.
 *
 * It can't see an update of an adopted Action, or of one in a state of release 0.1.0, that fails the very first time (before the
 * record exists), if the next deploy gives the same version; and an update that was killed and that Auth0 completed without deploying it, if the
 * next deploy has the old secrets. `nextSecretsVersion` handles the first; a comparison with Auth0 shows both.
 * @see https://developer.hashicorp.com/terraform/language/expressions/custom-conditions
 */
export function guardSecrets(scope: Construct, action: Action, secrets: PhoneSecrets): void {
  action.lifecycle = {
    ignoreChanges: ["secrets", ...(secrets.version === undefined ? ["secrets_wo_version"] : [])],
    precondition: [...secrets.preconditions, ...agreement(secrets)],
    postcondition: [HAS_NO_PLAIN_SECRETS, ...comparisons(secrets)],
  };
  recordArrival(scope, action, secrets);
}

/**
 * Holds when a planned Action has no plain `secrets`. Changes of `secrets` are ignored, so it has those of the state:
 * none, unless other code deployed it.
 */
const HAS_NO_PLAIN_SECRETS: Postcondition = {
  condition: "${length(self.secrets) == 0}",
  errorMessage:
    "Terraform's state has plain `secrets` for this Action. If it moved from `secrets` to `secrets_wo`, the provider would delete every secret. Remove the Action from the state (`terraform state rm`), then adopt it by its ID: see docs/how-to/adoption.md.",
};

/** Where the app made the version of the secrets it saw, Terraform must have the same ones. */
function agreement(secrets: PhoneSecrets): Precondition[] {
  const { environment, version, fingerprint, fingerprintExpression, versionVariable } = secrets;
  if (version === undefined || fingerprintIn(version) !== fingerprint) return []; // unknown, or the team's own number
  const isAnother = `${fingerprintInExpression(`var.${versionVariable}`)} != ${fingerprint}`;
  return [
    {
      condition: `\${${isAnother} || ${fingerprintExpression} == ${fingerprint}}`,
      errorMessage: literal(
        `${environment}: Terraform and the app had different secrets. Synthesize again, with the same TF_VAR_… for both.`,
      ),
    },
  ];
}

/** Where the app doesn't know the version, the stored one must be that of the secrets. */
function comparisons({
  environment,
  version,
  fingerprintExpression,
  isPlanOnly,
  versionVariable,
}: PhoneSecrets): Postcondition[] {
  if (version !== undefined) return [];
  const isGiven = `var.${versionVariable} != null`;
  const isUnchanged = `try(${fingerprintInExpression("self.secrets_wo_version")} == ${fingerprintExpression}, false)`;
  const changed: Postcondition = {
    condition: `\${${isGiven} || ${isUnchanged}}`,
    errorMessage: literal(
      `${environment}: the secrets have changed, or none were sent yet. Run \`npx auth0-8x8 deploy ${environment}\` to send them. To send them without it, set TF_VAR_${versionVariable} to a new number before you synthesize the app. \`cdktf\` hides that variable from the app: with \`cdktf\`, write \`secretsVersion\` in the environment's settings instead.`,
    ),
  };
  const ignored: Postcondition = {
    condition: `\${!(${isGiven}) || try(self.secrets_wo_version == var.${versionVariable}, false)}`,
    errorMessage: literal(
      `${environment}: TF_VAR_${versionVariable} has no effect here, because \`cdktf\` hides it from the app. Run \`npx auth0-8x8 deploy ${environment}\`, or write \`secretsVersion\` in the environment's settings.`,
    ),
  };
  return isPlanOnly ? [ignored] : [changed, ignored];
}

/**
 * Records the version of the secrets that arrived. Without `create_before_destroy`, Terraform would delete the record before it updates the
 * Action, and forget a failure.
 *
 * If the app doesn't know the version, Terraform makes no new record: the Action in the state may be one whose first update failed.
 * @see https://developer.hashicorp.com/terraform/language/resources/terraform-data
 */
function recordArrival(scope: Construct, action: Action, secrets: PhoneSecrets): void {
  const { environment, version, versionVariable, isPlanOnly } = secrets;
  const address = `${action.terraformResourceType}.${action.friendlyUniqueId}`;
  const stored = `${address}.secrets_wo_version`;
  const sent = new TerraformResource(scope, "sent", {
    terraformResourceType: "terraform_data",
    lifecycle: {
      createBeforeDestroy: true,
      ignoreChanges: ["input"],
      replaceTriggeredBy: [stored],
      postcondition: [
        {
          condition: `\${self.input == ${stored}}`,
          errorMessage: literal(
            `${environment}: the last rotation isn't finished. Terraform has no record that Auth0 received these secrets, so the Action may still use the old ones. Run \`npx auth0-8x8 deploy ${environment}\` to send them again. To send them without it, set TF_VAR_${versionVariable}, or \`secretsVersion\` in the environment's settings, to a number that you haven't used before.`,
          ),
        },
      ],
    },
  });
  sent.addOverride("triggers_replace", `\${${address}.id}`); // replace_triggered_by doesn't see a new Action
  const isKnown = version !== undefined || isPlanOnly;
  sent.addOverride("input", isKnown ? `\${${stored}}` : `\${coalesce(var.${versionVariable}, 0)}`);
}
