import type { Environments } from "../../../infra/environment";
import { validate } from "../../../infra/validation/validate";

/** The smallest valid environment. */
export const right = { domain: "acme.eu.auth0.com", region: "europe" } as const;

/** The error of environments. Empty if they are valid. */
export function complaint(environments: Readonly<Record<string, unknown>>): string {
  try {
    validate(environments as Environments);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}
