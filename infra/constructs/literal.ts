/**
 * Escapes a text so that Terraform takes it literally. Strings in Terraform's JSON are templates, in which `${` and `%{` open an expression.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function literal(text: string): string {
  return text.replace(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}
