import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as v from "valibot";
import { Failure } from "../failure";
import { parseStack } from "./stack";

const schema = v.object({
  outputs: v.optional(v.record(v.string(), v.object({ value: v.unknown() })), {}),
  resources: v.optional(
    v.array(
      v.object({
        mode: v.string(),
        type: v.string(),
        name: v.string(),
        module: v.optional(v.string()),
        instances: v.optional(
          v.array(
            v.object({ attributes: v.nullish(v.record(v.string(), v.unknown())), status: v.optional(v.string()) }),
          ),
          [],
        ),
      }),
    ),
    [],
  ),
});

/** What Terraform's state records of a resource. */
export interface StoredResource {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Whether Terraform would replace it, because its creation failed halfway. */
  readonly isTainted: boolean;
}

/** What Terraform's state records. It may contain a legacy Hook's secrets, so show nothing of it but names and IDs. */
export interface TerraformState {
  /** By address. */
  readonly resources: ReadonlyMap<string, StoredResource>;
  /** Values by the output's name. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * Parses what `terraform state pull` prints: nothing if there is no state.
 * @throws {Failure} when it isn't a state
 * @see https://developer.hashicorp.com/terraform/cli/commands/state/pull
 */
export function parseState(json: string): TerraformState {
  if (json.trim() === "") return { resources: new Map(), outputs: {} };
  const result = v.safeParse(schema, JSON.parse(json));
  if (!result.success)
    throw new Failure(
      "Can't read the state: `terraform state pull` printed something other than a state. Run it in the stack's folder to see what.",
    );
  const { outputs, resources } = result.output;
  const own = resources.filter(({ mode, module }) => mode === "managed" && module === undefined);
  return {
    resources: new Map(
      own.flatMap(({ type, name, instances: [instance] }) => {
        if (!instance) return [];
        const { attributes, status } = instance;
        return [[`${type}.${name}`, { attributes: attributes ?? {}, isTainted: status === "tainted" }] as const];
      }),
    ),
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])),
  };
}

/**
 * Reads a state that is in a file. This needs no process, of which a fleet would start hundreds.
 * @param directory the stack's folder
 * @returns undefined if the state is elsewhere, or if only Terraform can read it, for example because OpenTofu encrypted it
 */
export function readLocalState(directory: string): string | undefined {
  const path = parseStack(directory).terraform?.backend?.local?.path;
  if (!path || path.includes("${")) return undefined;
  try {
    const json = readFileSync(resolve(directory, path), "utf8");
    return "resources" in JSON.parse(json) ? json : undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "" : undefined; // nothing was deployed yet
  }
}
