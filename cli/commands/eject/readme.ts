export interface ReadmeProps {
  readonly environment: string;
  /** The tenants' domains. */
  readonly domains: readonly string[];
  /** The names of the files with code. */
  readonly code: readonly string[];
  /** The variables of Terraform with secrets. */
  readonly secrets: readonly string[];
  /** The variables of Terraform with the versions of the secrets. */
  readonly versions: readonly string[];
}

/** The README of an ejected environment. */
export function ejectedReadme({ environment, domains, code, secrets, versions }: ReadmeProps): string {
  const [version = "secrets_version"] = versions;
  return `# ${environment}: Auth0's phone messages through 8x8

Plain Terraform for ${domains.join(" and ")}. \`auth0-8x8 eject\` wrote it from the environment \`${environment}\`, and its first plan was empty. It has the same
addresses and the same state, so deploy from here only: the app that it came from would undo your changes.

| file                | contents                                                     |
| ------------------- | ------------------------------------------------------------ |
| \`terraform.tf.json\` | the provider, and where the state is                         |
| \`variables.tf.json\` | the secrets, and their version                               |
| \`main.tf.json\`      | the Action, its binding, the phone provider and their checks |
${code.map((file) => `| ${`\`${file}\``.padEnd(19)} | ${"the code that Auth0 runs".padEnd(60)} |\n`).join("")}
## Deploy

You need Terraform 1.11 or later, or OpenTofu 1.11 or later.

\`\`\`sh
export AUTH0_CLIENT_ID=… AUTH0_CLIENT_SECRET=…
${secrets.length > 0 ? `export ${secrets.map((name) => `TF_VAR_${name}=…`).join(" ")}\n` : ""}terraform init
terraform plan
terraform apply
\`\`\`

To change the messages, edit ${code.map((file) => `\`${file}\``).join(" or ") || "the code"}.
${
  versions.length > 0
    ? `
## Rotate a key

Set the new secret, set the \`default\` of \`${version}\` in \`variables.tf.json\` to a number that you haven't used before, and apply. Delete the old key at 8x8 after a
message has arrived.

Terraform refuses a plan while it has no record that Auth0 received the secrets. It also refuses changed secrets with the original number. With your own number, it can't
tell changed secrets from unchanged ones, so change the number with every key.
`
    : ""
}
## Not included

- The checks of settings, and the compiler that made the code.
- The comparison with Auth0 after a deploy: the provider stores a refused update as done.
- The check of a new key with 8x8 before it is sent.
- Plans as comments, and the workflows.
`;
}
