/** Which secrets there are, and when they are sent. The values come from variables of Terraform, and are in no file. */
export interface SecretsSettings {
  /**
   * Names of secrets that your own code in `hook/` reads besides `apikey` and `subaccount`, as in `event.secrets.token` (a Hook:
   * `context.webtask.secrets.token`). Each is a variable of Terraform of the same name: `TF_VAR_token`. Letters, digits and `_`.
   * @default - no others
   */
  readonly secrets?: readonly string[];
  /**
   * A number that says when the secrets of an Action are sent to Auth0: whenever it is another one than last time.
   * `TF_VAR_secrets_version` goes before it. Give one where the values aren't at hand at synth, as with variables of HCP Terraform. 1 to 2147483647.
   * @default - a fingerprint of the values that `TF_VAR_<name>` has at synth; without them, Terraform refuses to plan until there is a number
   */
  readonly secretsVersion?: number;
}
