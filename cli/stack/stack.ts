import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Failure } from "../failure";

/** A resource's attributes in cdk.tf.json. Strings are without Terraform's escapes. */
export type ResourceAttributes = Readonly<Record<string, unknown>>;

export interface StackResource {
  /** For example `auth0_action.action`. */
  readonly address: string;
  readonly attributes: ResourceAttributes;
}

/** A synthesized stack. */
export interface Stack {
  readonly name: string;
  /** The tenant's domain. @throws {Failure} when the stack names no tenant or several */
  readonly domain: string;
  resources(type: string): readonly StackResource[];
  /** Auth0's IDs of the resources to import. The ID of a binding starts with its trigger. */
  readonly imports: readonly string[];
  /** The default of a variable that is a number. */
  variableDefault(name: string): number | undefined;
}

/** The provider of a tenant, as the stack declares it. */
export type ProviderAttributes = Readonly<Partial<Record<string, string>>>;

/** What this command reads of cdk.tf.json. */
export interface StackJson {
  readonly terraform?: {
    readonly backend?: { readonly local?: { readonly path?: string } };
    readonly cloud?: object;
    readonly required_version?: string;
  };
  readonly provider?: { readonly auth0?: readonly ProviderAttributes[] };
  readonly import?: readonly { readonly id: string }[];
  readonly resource?: Readonly<Record<string, Readonly<Record<string, ResourceAttributes>>>>;
  readonly variable?: Readonly<Record<string, { readonly default?: unknown }>>;
}

/**
 * Reads a synthesized stack.
 * @param directory for example `cdktf.out/stacks/dev`
 * @param domain the tenant's domain if the stack doesn't name one, as AUTH0_DOMAIN does
 * @throws {Failure} when there is no such stack
 */
export function readStack(directory: string, domain?: string): Stack {
  const name = basename(directory);
  return stackFrom(name, parseStack(directory), domain);
}

/** Whether a synthesized stack has resources of Auth0. An app may have stacks of other things. */
export function hasAuth0(directory: string): boolean {
  const { resource = {} } = parseStack(directory);
  return Object.keys(resource).some((type) => type.startsWith("auth0_"));
}

/** As `readStack`, from JSON. */
export function stackFrom(name: string, json: StackJson, domain?: string): Stack {
  const { provider, resource = {}, variable = {}, import: imports = [] } = json;
  return {
    name,
    get domain() {
      return tenantOf(name, provider?.auth0 ?? [], domain);
    },
    imports: imports.map(({ id }) => id),
    variableDefault: (name) => {
      const value = variable[name]?.default;
      return typeof value === "number" ? value : undefined;
    },
    resources: (type) =>
      Object.entries(resource[type] ?? {}).map(([id, attributes]) => ({
        address: `${type}.${id}`,
        attributes: attributesOf(attributes, variable),
      })),
  };
}

function tenantOf(name: string, tenants: readonly ProviderAttributes[], domain?: string): string {
  if (tenants.length > 1) {
    throw new Failure(`The stack ${name} has ${tenants.length} tenants. Name a stack with one tenant.`);
  }
  const [{ domain: declared = domain } = {}] = tenants;
  const tenant = declared?.includes("${") ? domain : declared; // only Terraform can evaluate an expression
  if (tenant) return tenant;
  throw new Failure(`The stack ${name} has no tenant. Give its provider a domain, or set AUTH0_DOMAIN.`);
}

/** Reads a stack's cdk.tf.json. @throws {Failure} when there is no such stack */
export function parseStack(directory: string): StackJson {
  try {
    return JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  } catch (error) {
    const name = basename(directory);
    throw new Failure(
      `Can't read the stack ${name}: ${(error as Error).message}\nRun \`npx cdktf synth ${name}\` first.`,
    );
  }
}

/** Whether Terraform keeps the state of a synthesized stack in a file. */
export function hasLocalState(directory: string): boolean {
  const { terraform = {} } = parseStack(directory);
  return !terraform.cloud && "local" in (terraform.backend ?? { local: {} });
}

/** Whether HCP Terraform plans and applies a synthesized stack. */
export function runsRemotely(directory: string): boolean {
  const { cloud, backend = {} } = parseStack(directory).terraform ?? {};
  return cloud !== undefined || "remote" in backend;
}

/** A resource's attributes, with an Action's code in place of its variable. Other variables stay: they can be set, and may be secrets. */
function attributesOf({ code, ...rest }: ResourceAttributes, variables: NonNullable<StackJson["variable"]>) {
  const text = typeof code === "string" ? defaultText(code, variables) : undefined;
  return {
    ...(withoutEscapes(rest) as ResourceAttributes),
    ...(code !== undefined && { code: text ?? withoutEscapes(code) }),
  };
}

/** Undoes the escapes of `${` and `%{`. References stay. */
function withoutEscapes(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/([$%])\1\{/g, "$1{");
  if (Array.isArray(value)) return value.map(withoutEscapes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutEscapes(part)]));
}

/** The name of the variable that is all of an expression. */
export const variableOf = (expression: string): string | undefined => /^\$\{var\.([\w-]+)\}$/.exec(expression)?.[1];

/** The default of the variable that an expression names, if that is a text. The code of an Action is one. */
export function defaultText(expression: string, variables: NonNullable<StackJson["variable"]>): string | undefined {
  const text = variables[variableOf(expression) ?? ""]?.default;
  return typeof text === "string" ? text : undefined;
}
