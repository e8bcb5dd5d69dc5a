import type { Environment } from "./environment";

/** `prod` or `prd` anywhere and `live` as a word, unless `pre`, `non` or `not` takes it back, as in `pre-prod`. */
const PRODUCTION = /(?<!(?<!\p{L})(?:pre|non|not)[-_]?)(?:prod|prd|(?<!\p{L})live(?!\p{L}))/iu;

/** Whether an environment's users are real ones: it says so itself, or its name does. */
export function isProduction(name: string, { production }: Pick<Environment, "production">): boolean {
  const words = name.replace(/(?<=[a-z\d])(?=[A-Z])/g, "-"); // goLive has two
  return production === true || PRODUCTION.test(words);
}
