import { TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import type { SecretsSettings } from "./secrets-settings";
import { secretsFingerprint } from "./secrets-version";
import type { StackSettings } from "./stack-settings";
import { SynthError } from "./synth-error";

export interface PhoneSecretsProps extends SecretsSettings, Pick<StackSettings, "variablePrefix"> {
  /** Whether Terraform forgets the values at once. Only a write-only attribute takes such values. @default true */
  readonly ephemeral?: boolean;
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  apikey: "The key of 8x8's API.",
  subaccount: "The 8x8 sub-account that sends.",
};

/** The name of the variable that says when the secrets are sent. */
const SECRETS_VERSION = "secrets_version";

/** The secrets, as Terraform's sensitive variables: TF_VAR_apikey, TF_VAR_subaccount and those of `secrets`, after the prefix. */
export class PhoneSecrets extends Construct {
  /** References to the values, by name, in the order of the names. */
  readonly values: Readonly<Record<string, string>>;
  readonly #props: PhoneSecretsProps;

  /** @throws SynthError when the stack has a variable of that name already */
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
    const names = Object.keys(this.values).map((name) => this.#prefixed(name));
    const known = this.#props.secretsVersion ?? secretsFingerprint(names, TerraformStack.of(this).node.id);
    return this.#variable(SECRETS_VERSION, {
      type: "number",
      ...(known !== undefined && { default: known }),
      description: "Any other number than last time sends the secrets to Auth0 again.",
      missing: `${this.#prefixed(SECRETS_VERSION)} has no value. Set ${list(names)} where the stack is synthesized, and it is made of them; or set TF_VAR_${this.#prefixed(SECRETS_VERSION)}, or \`secretsVersion\` in the environment's settings, to another number whenever the secrets are to be sent.`,
    });
  }

  #prefixed(name: string): string {
    return `${this.#props.variablePrefix ?? ""}${name}`;
  }

  #secret(name: string): TerraformVariable {
    const variable = this.#variable(name, {
      type: "string",
      sensitive: true,
      description: DESCRIPTIONS[name] ?? `The Action's secret ${name}.`,
      missing: `The secret ${name} has no value. Set TF_VAR_${this.#prefixed(name)} (to destroy, any value will do).`,
    });
    if (this.#props.ephemeral ?? true) variable.addOverride("ephemeral", true); // no property of cdktf 0.21 says so
    return variable;
  }

  /** A variable without a value is null, so that Terraform says what is missing in our words, all at once. */
  #variable(id: string, { missing, ...config }: VariableProps): TerraformVariable {
    const name = this.#prefixed(id);
    if (
      TerraformStack.of(this)
        .node.findAll()
        .some((it) => it instanceof TerraformVariable && it.friendlyUniqueId === name)
    ) {
      throw new SynthError(
        `${this.node.path}: the stack has a variable ${name} already, for other secrets. Give this construct a \`variablePrefix\`.`,
      );
    }
    const isGiven = config.type === "string" ? `try(length(var.${name}), 0) > 0` : `var.${name} != null`;
    const variable = new TerraformVariable(this, id, {
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
