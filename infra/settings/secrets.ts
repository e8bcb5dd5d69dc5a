/** The names of your own secrets, and when to send all secrets. Their values come from Terraform variables, never from a file. */
export interface SecretsSettings {
  /**
   * Names of more secrets that your own code reads, besides `apikey` and `subaccount`. For example, your code reads the
   * secret `token` as `event.secrets.token` (in a Hook: `context.webtask.secrets.token`). Set the value in the
   * Terraform variable of the same name: `TF_VAR_token`. Letters, digits and `_`.
   * @default - no others
   */
  readonly secrets?: readonly string[];
  /**
   * Your own number that says when to send an Action's secrets. Terraform sends them whenever it changes.
   * `TF_VAR_secrets_version` takes precedence. Use it where the values aren't available at synth, for example with
   * variables of HCP Terraform. 1 to 2147483647.
   * @default - a fingerprint of the values, if the app sees them; otherwise Terraform sends nothing and refuses changed values
   */
  readonly secretsVersion?: number;
}

/** Where a construct takes the secrets' values from, if not from variables. */
export interface SecretReferences {
  /**
   * Terraform's references to values, by the secret's name, instead of variables. For example
   * `{ apikey: "ephemeral.vault_kv_secret_v2.sms.data.apikey" }`. Use ephemeral resources: data sources write the value
   * to the state. Needs `secretsVersion`, because the app can't see when this value changes.
   * @default - every value comes from its variable
   * @see https://developer.hashicorp.com/terraform/language/block/ephemeral
   */
  readonly secretReferences?: Readonly<Record<string, string>>;
}
