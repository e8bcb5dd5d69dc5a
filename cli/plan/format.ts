import * as v from "valibot";
import { Failure } from "../failure";

const change = v.object({
  actions: v.array(v.string()),
  before: v.optional(v.unknown()),
  after: v.optional(v.unknown()),
  after_unknown: v.optional(v.unknown()),
  before_sensitive: v.optional(v.unknown()),
  after_sensitive: v.optional(v.unknown()),
  replace_paths: v.optional(v.array(v.array(v.union([v.string(), v.number()])))),
  importing: v.optional(v.object({ id: v.optional(v.string()) })),
});

const resourceChange = v.object({
  address: v.string(),
  previous_address: v.optional(v.string()),
  deposed: v.optional(v.string()),
  mode: v.string(),
  type: v.string(),
  action_reason: v.optional(v.string()),
  change,
});

/**
 * What is read of `terraform show -json <plan>`; everything else is left out, first of all the values of variables and the state.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
const plan = v.object({
  format_version: v.pipe(v.string(), v.regex(/^1\./)),
  resource_changes: v.optional(v.array(resourceChange), []),
  resource_drift: v.optional(v.array(resourceChange), []),
  output_changes: v.optional(v.record(v.string(), change), {}),
  errored: v.optional(v.boolean()),
  complete: v.optional(v.boolean()),
  configuration: v.optional(
    v.object({
      provider_config: v.optional(
        v.record(
          v.string(),
          v.object({
            expressions: v.optional(
              v.object({ domain: v.optional(v.object({ constant_value: v.optional(v.string()) })) }),
            ),
          }),
        ),
      ),
    }),
  ),
});

/** What holds secrets in clear text and is read for nothing but to know them. */
const variables = v.object({
  variables: v.optional(v.record(v.string(), v.object({ value: v.optional(v.unknown()) })), {}),
  configuration: v.optional(
    v.object({
      root_module: v.optional(
        v.object({ variables: v.optional(v.record(v.string(), v.object({ sensitive: v.optional(v.boolean()) }))) }),
      ),
    }),
  ),
});

export type Change = v.InferOutput<typeof change>;
export type ResourceChange = v.InferOutput<typeof resourceChange>;
export type Plan = v.InferOutput<typeof plan>;

/** A plan as Terraform writes it: with secrets in it. */
export interface RawPlan {
  readonly plan: Plan;
  /** The values of variables, by name, with what the configuration says of each. */
  readonly variables: readonly { readonly name: string; readonly value: unknown; readonly sensitive: boolean }[];
}

const REMEDY = "Make it with `terraform show -json <plan file>`.";

/**
 * Reads a plan in Terraform's JSON format, of Terraform or OpenTofu.
 * @param source what the text came from, for the error
 * @throws Failure when it is no plan, or of a format that isn't known
 */
export function parsePlan(text: string, source: string): RawPlan {
  const json = parseJson(text, source);
  const result = v.safeParse(plan, json);
  if (!result.success) throw new Failure(`${source}: ${mistake(json, result.issues)} ${REMEDY}`);
  if (!isPlan(json)) throw new Failure(`${source} is no plan: it has no changes, as that of a state. ${REMEDY}`);
  const { variables: values, configuration } = v.parse(variables, json);
  const declared = configuration?.root_module?.variables ?? {};
  return {
    plan: result.output,
    variables: Object.entries(values).map(([name, { value }]) => {
      return { name, value, sensitive: declared[name]?.sensitive ?? false };
    }),
  };
}

function parseJson(text: string, source: string): unknown {
  if (text.startsWith("PK")) throw new Failure(`${source} is a plan as Terraform saves it. ${REMEDY}`);
  try {
    return JSON.parse(text.replace(/^\ufeff/, "")); // PowerShell writes that first
  } catch {
    throw new Failure(`${source} is no JSON. ${REMEDY}`); // JSON.parse would quote from it
  }
}

/** Terraform leaves out `resource_changes` of a plan of nothing, but not what was planned. */
function isPlan(json: unknown): boolean {
  return ["resource_changes", "planned_values", "output_changes"].some((name) => name in (json as object));
}

function mistake(json: unknown, issues: readonly v.BaseIssue<unknown>[]): string {
  const version = (json as { format_version?: unknown } | null)?.format_version;
  if (typeof version === "string" && !/^1\./.test(version)) {
    return `the format of this plan is ${version.slice(0, 20)}, and 1.x is known.`;
  }
  return `is no plan: ${issues.map((issue) => `${v.getDotPath(issue) ?? "it"} is not as in a plan`).join(", ")}.`;
}

/** The domains of the tenants that a plan is for, as far as the configuration says them. */
export function tenantsOf({ configuration }: Plan): string[] {
  const providers = Object.values(configuration?.provider_config ?? {});
  return [...new Set(providers.flatMap(({ expressions }) => expressions?.domain?.constant_value ?? []))];
}
