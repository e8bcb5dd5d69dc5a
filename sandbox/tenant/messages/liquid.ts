import { Liquid } from "liquidjs";

const engine = new Liquid();

/**
 * Renders a template in Liquid, as Auth0 does: `{{ user.name }}`, `{{ code | escape }}`; a name that is unknown is empty.
 * @throws {Error} when it is no Liquid
 * @see https://auth0.com/docs/customize/phone-messages/phone-templates/supported-liquid-syntax
 */
export function render(template: string, variables: Readonly<Record<string, unknown>>): string {
  return engine.parseAndRenderSync(template, variables);
}
