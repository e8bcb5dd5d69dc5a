import { TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import type { SecretsSettings } from "./secrets-settings";
import { secretsFingerprint } from "./secrets-version";

export interface PhoneSecretsProps extends SecretsSettings {
  /** Whether Terraform forgets the values at once. Only a write-only attribute takes such values. @default true */
  readonly ephemeral?: boolean;
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  apikey: "The key of 8x8's API.",
  subaccount: "The 8x8 sub-account that sends.",
};

/** The name of the variable that says when the secrets are sent. */
const SECRETS_VERSION = "secrets_version";

/** The secrets, as Terraform's sensitive variables: TF_VAR_apikey, TF_VAR_subaccount and those of `secrets`. */
export class PhoneSecrets extends Construct {
  /** References to the values, by name, in the order of the names. */
  readonly values: Readonly<Record<string, string>>;
  readonly #props: PhoneSecretsProps;

  constructor(scope: Construct, id: string, props: PhoneSecretsProps = {}) {
    super(scope, id);
    this.#props = props;
    const names = [...Object.keys(DESCRIPTIONS), ...(props.secrets ?? [])].sort();
    this.values = Object.fromEntries(names.map((name) => [name, this.#secret(name).stringValue]));
  }

  /**
   * The variable `secrets_version`. Its default is the number of the settings or, without one, a fingerprint of the values that this process has
   * as TF_VAR_…; without those it has none, and Terraform refuses to plan.
   */
  version(): TerraformVariable {
    const names = Object.keys(this.values);
    const known = this.#props.secretsVersion ?? secretsFingerprint(names, TerraformStack.of(this).node.id);
    return this.#variable(SECRETS_VERSION, {
      type: "number",
      ...(known !== undefined && { default: known }),
      description: "Any other number than last time sends the secrets to Auth0 again.",
      missing: `${SECRETS_VERSION} has no value. Set ${list(names)} where the stack is synthesized, and it is made of them; or set TF_VAR_${SECRETS_VERSION}, or \`secretsVersion\` in the environment's settings, to another number whenever the secrets are to be sent.`,
    });
  }

  #secret(name: string): TerraformVariable {
    const variable = this.#variable(name, {
      type: "string",
      sensitive: true,
      description: DESCRIPTIONS[name] ?? `The Action's secret ${name}.`,
      missing: `The secret ${name} has no value. Set TF_VAR_${name} (to destroy, any value will do).`,
    });
    if (this.#props.ephemeral ?? true) variable.addOverride("ephemeral", true); // no property of cdktf 0.21 says so
    return variable;
  }

  /** A variable without a value is null, so that Terraform says what is missing in our words, all at once. */
  #variable(name: string, { missing, ...config }: VariableProps): TerraformVariable {
    const isGiven = config.type === "string" ? `try(length(var.${name}), 0) > 0` : `var.${name} != null`;
    const variable = new TerraformVariable(this, name, {
      ...config,
      validation: [{ condition: `\${${isGiven}}`, errorMessage: missing }],
    });
    variable.overrideLogicalId(name);
    if (config.default === undefined) variable.addOverride("default", null);
    return variable;
  }
}

interface VariableProps {
  readonly type: "string" | "number";
  readonly default?: number;
  readonly sensitive?: boolean;
  readonly description: string;
  readonly missing: string;
}

const list = (names: readonly string[]) => names.map((name) => `TF_VAR_${name}`).join(" and ");
