import { Failure } from "../failure";

/** A list of names as `auth0-8x8 environments` prints it. @throws Failure when it is none */
export function parseNames(json: string): string[] {
  try {
    const names: unknown = JSON.parse(json);
    if (Array.isArray(names) && names.every((name) => typeof name === "string")) return names;
  } catch {} // told below
  throw new Failure(`--expect ${json}: give a JSON list, as in '["dev","prod"]'.`);
}
