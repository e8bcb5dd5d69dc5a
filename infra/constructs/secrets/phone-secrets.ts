import { Fn, type Precondition, TerraformStack, TerraformVariable, type TerraformVariableConfig, Token } from "cdktf";
import { Construct } from "constructs";
import type { SecretReferences, SecretsSettings } from "../../settings/secrets";
import { SynthError, VariableError } from "../../synth-error";
import { secretMistake, secretsVersionMistake, secretValidations } from "../../validation/secret-values";
import type { StackSettings } from "../stack-settings";
import { secretReferences } from "./secret-references";
import { fingerprintExpression, secretsFingerprint } from "./secrets-version";

export interface PhoneSecretsProps extends SecretsSettings, SecretReferences, Pick<StackSettings, "variablePrefix"> {
  /** Names of more secrets with sub-accounts, for routes. @default - none */
  readonly subaccounts?: readonly string[];
  /** Whether Terraform forgets the values at once. Only a write-only attribute takes such values. @default true */
  readonly ephemeral?: boolean;
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  apikey: "The key of 8x8's API.",
  subaccount: "The 8x8 sub-account that sends.",
};

/** The secret whose form those of routes have. */
const SUBACCOUNT = "subaccount";

/** The variable with the version of the secrets. */
const SECRETS_VERSION = "secrets_version";

const NEEDS_VERSION =
  "secretsVersion: missing. The app can't see values from `secretReferences`, so it needs your own number. Set it to 1, and to another number with every new secret.";

/** Stands for a missing value in a stack that is only planned. */
const PLACEHOLDER = "unknown";

/**
 * The secrets, as sensitive Terraform variables. They are TF_VAR_apikey, TF_VAR_subaccount and one for each name in
 * `secrets`, with the prefix. Those in `secretReferences` have no variable.
 *
 * If AUTH0_8X8_PLAN_ONLY is set and a value is missing, the stack can only be planned. Pull requests use this: they have no key. The plan needs
 * no values and compares none, but still sees an unfinished rotation. Terraform refuses to apply it.
 */
export class PhoneSecrets extends Construct {
  /** Expressions for the values, by name, in the order of the names. */
  readonly values: Readonly<Record<string, string>>;
  /** Conditions for the resource that takes the values. Without the values, Terraform can destroy that resource but not plan it. */
  readonly preconditions: readonly Precondition[];
  /** Whether the stack can only be planned. */
  readonly isPlanOnly: boolean;
  /** The fingerprint of the values. @default - this process doesn't see all of them */
  readonly fingerprint: number | undefined;
  /** TF_VAR_secrets_version, else `secretsVersion`, else the fingerprint. @default - this process sees none of them */
  readonly version: number | undefined;
  readonly #props: PhoneSecretsProps;
  readonly #references: Readonly<Record<string, string>>;

  /** @throws SynthError when the stack has a variable of that name already, or the value of a variable can't be valid */
  constructor(scope: Construct, id: string, props: PhoneSecretsProps = {}) {
    super(scope, id);
    this.#props = props;
    const names = [...Object.keys(DESCRIPTIONS), ...(props.subaccounts ?? []), ...(props.secrets ?? [])].sort();
    const elsewhere = secretReferences(this, props.secretReferences ?? {}, names);
    for (const name of names.filter((it) => !(it in elsewhere))) {
      this.#check(name);
      this.#secret(name);
    }
    this.#references = Object.fromEntries(
      names.map((name) => [name, elsewhere[name] ?? `var.${this.#prefixed(name)}`]),
    );
    const seen = names.map((name) => [name, name in elsewhere ? undefined : this.#seen(name)]);
    const isComplete = seen.every(([, value]) => value);
    this.fingerprint = isComplete ? secretsFingerprint(this.environment, Object.fromEntries(seen)) : undefined;
    this.version = this.#ownVersion() ?? props.secretsVersion ?? this.fingerprint;
    if (Object.keys(elsewhere).length > 0 && this.version === undefined) throw new SynthError(NEEDS_VERSION);
    const isMissing = seen.some(([name = "", value]) => !value && !(name in elsewhere));
    this.isPlanOnly = Boolean(process.env.AUTH0_8X8_PLAN_ONLY) && isMissing;
    const value = (reference = "") => (this.isPlanOnly ? `coalesce(${reference}, "${PLACEHOLDER}")` : reference);
    this.values = Object.fromEntries(names.map((name) => [name, `\${${value(this.#references[name])}}`]));
    this.preconditions = this.isPlanOnly
      ? [NEVER_APPLIED]
      : names.flatMap((name) => [
          this.#isGiven(name, elsewhere[name]),
          ...(elsewhere[name]
            ? secretValidations(name, { reference: elsewhere[name], origin: elsewhere[name], form: this.#formOf(name) })
            : []),
        ]);
  }

  /** The stack's name. */
  get environment(): string {
    return TerraformStack.of(this).node.id;
  }

  /** The name of the variable with the version. Its value takes precedence over `version`. */
  get versionVariable(): string {
    return this.#prefixed(SECRETS_VERSION);
  }

  /** An expression for the fingerprint in Terraform's language, without `${` and `}`. */
  get fingerprintExpression(): string {
    return fingerprintExpression(this.environment, this.#references);
  }

  /** Declares the variable with the version and returns a reference to it. Where it may have no value, that is 0: no version. */
  declareVersion(): number {
    const variable = this.#variable(SECRETS_VERSION, {
      type: "number",
      ...(this.version !== undefined && { default: this.version }),
      description: "A number that differs from the last one sends the secrets to Auth0 again.",
    });
    if (this.version !== undefined) return variable.numberValue;
    return Token.asNumber(Fn.coalesce([variable.value, 0]));
  }

  #prefixed(name: string): string {
    return `${this.#props.variablePrefix ?? ""}${name}`;
  }

  /** The value of a variable. cdktf hides TF_VAR_… from the app; the process that runs cdktf can pass them in SYNTH_TF_VARS, as a JSON object. */
  #seen(name: string): string | undefined {
    const variables = { ...JSON.parse(process.env.SYNTH_TF_VARS ?? "{}"), ...process.env };
    return variables[`TF_VAR_${this.#prefixed(name)}`];
  }

  /** The value of TF_VAR_secrets_version. Terraform would refuse an invalid one late, or the provider would. */
  #ownVersion(): number | undefined {
    const value = this.#seen(SECRETS_VERSION);
    if (!value) return undefined;
    const mistake = secretsVersionMistake(value);
    if (mistake) throw new VariableError(`TF_VAR_${this.versionVariable}: ${mistake}.`);
    return Number(value);
  }

  /** Refuses a value that the app can see and 8x8 can't have issued, before Terraform would. */
  #check(name: string): void {
    const mistake = secretMistake(this.#formOf(name), this.#seen(name) ?? "");
    if (mistake) throw new VariableError(`TF_VAR_${this.#prefixed(name)}: the secret ${name} ${mistake}.`);
  }

  /** The one of 8x8's secrets whose form a secret has. */
  #formOf(name: string): string {
    return this.#props.subaccounts?.includes(name) ? SUBACCOUNT : name;
  }

  #isGiven(name: string, elsewhere: string | undefined): Precondition {
    const variable = this.#prefixed(name);
    return {
      condition: `\${try(length(trimspace(${elsewhere ?? `var.${variable}`})), 0) > 0}`,
      errorMessage: `The secret ${name} has no value. ${elsewhere ? `Check ${elsewhere}` : `Set TF_VAR_${variable}`}.`,
    };
  }

  #secret(name: string): void {
    const variable = this.#variable(name, {
      type: "string",
      sensitive: true,
      description: this.#props.subaccounts?.includes(name)
        ? "The 8x8 sub-account that sends for some routes."
        : (DESCRIPTIONS[name] ?? `The Action's secret ${name}.`),
      validation: secretValidations(name, {
        reference: `var.${this.#prefixed(name)}`,
        origin: `TF_VAR_${this.#prefixed(name)}`,
        form: this.#formOf(name),
      }),
    });
    if (this.#props.ephemeral ?? true) variable.addOverride("ephemeral", true); // no property of cdktf 0.21 says so
  }

  /** Without a value the variable is null, so that our preconditions explain it, and `destroy` works. */
  #variable(id: string, config: TerraformVariableConfig): TerraformVariable {
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
    const variable = new TerraformVariable(this, id, config);
    variable.overrideLogicalId(name);
    if (config.default === undefined) variable.addOverride("default", null);
    return variable;
  }
}

/** @see https://developer.hashicorp.com/terraform/language/expressions/references#terraform-applying */
const NEVER_APPLIED: Precondition = {
  condition: "${!terraform.applying}",
  errorMessage:
    "This stack can be planned, but not applied: AUTH0_8X8_PLAN_ONLY was set and secrets were missing when it was synthesized. Set TF_VAR_… for each secret, unset AUTH0_8X8_PLAN_ONLY, and synthesize it again.",
};
