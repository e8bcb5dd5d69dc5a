/**
 * Renders outputs of Liquid: `{{ user.name }}` and `{{ code | escape }}`; a name that is unknown is empty. Tags and other filters
 * are not emulated and stay in the text, for all to see.
 *
 * @see https://auth0.com/docs/customize/phone-messages/phone-templates/supported-liquid-syntax
 */
export function render(template: string, variables: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{\{\s*([\w.]+)\s*(\|\s*escape\s*)?\}\}/g, (_, path: string, filter?: string) => {
    const value = String(lookUp(variables, path) ?? "");
    return filter ? escapeHtml(value) : value;
  });
}

function lookUp(variables: unknown, path: string): unknown {
  return path.split(".").reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], variables);
}

/** Auth0's default templates escape as for HTML, although messages are none. */
function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&#34;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
