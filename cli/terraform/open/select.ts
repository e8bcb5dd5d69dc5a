import picomatch from "picomatch";
import { requireEnvironment, SANDBOX } from "../../environments";
import { Failure, USAGE_ERROR } from "../../failure";

export interface Selection {
  /** Names of environments, and patterns such as `eu-*`. */
  readonly patterns: readonly string[];
  /** All environments, except the sandbox. @default false */
  readonly all?: boolean;
}

/**
 * Selects environments, in the app's order. A pattern never selects the sandbox; only its name does.
 * @throws {Failure} when a name or a pattern selects none, or nothing is selected
 */
export function selectEnvironments({ patterns, all = false }: Selection, names: readonly string[]): string[] {
  if (all && patterns.length > 0) throw new Failure("Name environments, or pass --all, but not both.", USAGE_ERROR);
  const ordinary = names.filter((name) => name !== SANDBOX);
  if (!all && patterns.length === 0) {
    throw new Failure(`Name an environment, or pass --all. Environments: ${names.join(", ")}.`, USAGE_ERROR);
  }
  const selected = new Set(all ? ordinary : patterns.flatMap((pattern) => matching(pattern, names, ordinary)));
  if (selected.size === 0) throw new Failure("The app has no environment except the sandbox. Add one.", USAGE_ERROR);
  return names.filter((name) => selected.has(name));
}

function matching(pattern: string, names: readonly string[], ordinary: readonly string[]): readonly string[] {
  if (!picomatch.scan(pattern).isGlob) return [requireEnvironment(pattern, names)];
  const found = ordinary.filter((name) => picomatch.isMatch(name, pattern));
  if (found.length > 0) return found;
  throw new Failure(`No environment matches ${pattern}. Environments: ${ordinary.join(", ")}.`, USAGE_ERROR);
}
