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

const check = v.object({
  address: v.object({ to_display: v.string() }),
  status: v.string(),
  instances: v.optional(
    v.array(
      v.object({ status: v.optional(v.string()), problems: v.optional(v.array(v.object({ message: v.string() }))) }),
    ),
    [],
  ),
});

const actionInvocation = v.object({
  address: v.string(),
  config_values: v.optional(v.unknown()),
  config_sensitive: v.optional(v.unknown()),
  config_unknown: v.optional(v.unknown()),
  lifecycle_action_trigger: v.optional(
    v.object({
      triggering_resource_address: v.optional(v.string()),
      action_trigger_event: v.optional(v.string()),
    }),
  ),
});

/**
 * The parts of `terraform show -json <plan>` that this command reads. It drops everything else, above all the state and the values of variables.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
const plan = v.object({
  format_version: v.pipe(v.string(), v.regex(/^1\./)),
  resource_changes: v.optional(v.array(resourceChange), []),
  resource_drift: v.optional(v.array(resourceChange), []),
  output_changes: v.optional(v.record(v.string(), change), {}),
  errored: v.optional(v.boolean()),
  complete: v.optional(v.boolean()),
  checks: v.optional(v.array(check)),
  deferred_changes: v.optional(
    v.array(v.object({ reason: v.optional(v.string(), "unknown"), resource_change: resourceChange })),
  ),
  action_invocations: v.optional(v.array(actionInvocation)),
  deferred_action_invocations: v.optional(
    v.array(v.object({ reason: v.optional(v.string(), "unknown"), action_invocation: actionInvocation })),
  ),
  /** Our own: false if the plan was made without the secrets, so that nothing is known about a new key. */
  secrets_compared: v.optional(v.boolean()),
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

/** The parts that contain secrets in clear text. They are read only to know which values to hide. */
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

export type PlanChange = v.InferOutput<typeof change>;
export type ResourceChange = v.InferOutput<typeof resourceChange>;
export type ActionInvocation = v.InferOutput<typeof actionInvocation>;
export type TerraformPlan = v.InferOutput<typeof plan>;

/** A plan as Terraform writes it, with secrets in it. */
export interface RawPlan {
  readonly plan: TerraformPlan;
  readonly variables: readonly { readonly name: string; readonly value: unknown; readonly sensitive: boolean }[];
}

/** The plan of one environment. */
export interface EnvironmentPlan {
  readonly name: string;
  /** The plan, redacted. Undefined if the environment has none. */
  readonly plan: TerraformPlan | undefined;
}

const REMEDY = "Create it with `terraform show -json <plan file>`.";

/**
 * Reads a plan in the JSON format of Terraform and OpenTofu.
 * @param source where the text comes from, for errors
 * @throws {Failure} when it isn't a plan, or its format isn't supported
 */
export function parsePlan(text: string, source: string): RawPlan {
  const json = parseJson(text, source);
  const result = v.safeParse(plan, json);
  if (!result.success) throw new Failure(`${source}: ${describeIssues(json, result.issues)} ${REMEDY}`);
  if (!isPlan(json)) throw new Failure(`${source}: this is a state, not a plan. ${REMEDY}`);
  const { variables: values, configuration } = v.parse(variables, json);
  const declared = configuration?.root_module?.variables ?? {};
  return {
    plan: result.output,
    variables: Object.entries(values).map(([name, { value }]) => {
      return { name, value, sensitive: declared[name]?.sensitive ?? false };
    }),
  };
}

/**
 * Decodes a file's bytes: UTF-8, or UTF-16, which `>` writes in PowerShell 5.1. A byte order mark is dropped.
 * @see https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_character_encoding
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  const isLittleEndian = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  return new TextDecoder(isBigEndian ? "utf-16be" : isLittleEndian ? "utf-16le" : "utf-8").decode(bytes);
}

/** What other text looks like, and what to do about it. JSON.parse would quote from the text. */
const OTHER_TEXT: readonly (readonly [RegExp, string])[] = [
  [/^PK/, `this is a binary plan file. ${REMEDY}`],
  [
    /^\[command\]|^::debug::/m,
    "this has lines of the wrapper that hashicorp/setup-terraform installs. Set `terraform_wrapper: false` for that action.",
  ],
  [/^\{"@level"/, `this is the log of a \`terraform … -json\` command, not a plan. ${REMEDY}`],
];

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    const [, cause = `this isn't JSON. ${REMEDY}`] = OTHER_TEXT.find(([pattern]) => pattern.test(text)) ?? [];
    throw new Failure(`${source}: ${cause}`);
  }
}

/** Terraform omits `resource_changes` from an empty plan, but not `planned_values`. */
function isPlan(json: unknown): boolean {
  return ["resource_changes", "planned_values", "output_changes"].some((name) => name in (json as object));
}

function describeIssues(json: unknown, issues: readonly v.BaseIssue<unknown>[]): string {
  const version = (json as { format_version?: unknown } | null)?.format_version;
  if (typeof version === "string" && !/^1\./.test(version)) {
    return `the plan has format ${version.slice(0, 20)}, but only 1.x is supported.`;
  }
  const fields = issues.map((issue) => v.getDotPath(issue)).filter((path) => path !== null);
  return `this isn't a plan${fields.length > 0 ? ` (invalid: ${fields.join(", ")})` : ""}.`;
}

/** The domains of a plan's tenants, as far as the configuration contains them. */
export function tenantsOf({ configuration }: TerraformPlan): string[] {
  const providers = Object.values(configuration?.provider_config ?? {});
  return [...new Set(providers.flatMap(({ expressions }) => expressions?.domain?.constant_value ?? []))];
}
