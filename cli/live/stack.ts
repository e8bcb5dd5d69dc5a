import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Failure } from "../failure";

/** A resource's attributes, as in cdk.tf.json; texts without Terraform's escapes. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface Resource {
  /** As in `auth0_action.action`. */
  readonly address: string;
  readonly attributes: Attributes;
}

/** A stack as it was synthesized. */
export interface Stack {
  readonly name: string;
  /** The tenant's. */
  readonly domain: string;
  resources(type: string): readonly Resource[];
  /** Auth0's ids of what it takes over: a binding's begins with its trigger. */
  readonly imports: readonly string[];
}

interface Json {
  readonly provider?: { readonly auth0?: readonly { readonly domain?: string }[] };
  readonly import?: readonly { readonly id: string }[];
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}

/**
 * Reads what a stack was synthesized to.
 * @param directory as in `cdktf.out/stacks/dev`
 * @param domain where the stack doesn't name the tenant, as AUTH0_DOMAIN would
 * @throws Failure when it isn't there, or not one tenant is named
 */
export function readStack(directory: string, domain?: string): Stack {
  const name = basename(directory);
  const { provider, resource = {}, import: imports = [] } = parse(join(directory, "cdk.tf.json"), name);
  const tenants = provider?.auth0 ?? [];
  if (tenants.length > 1) {
    throw new Failure(
      `The stack ${name} has ${tenants.length} tenants. Only stacks of one can be compared with what Auth0 holds.`,
    );
  }
  const [{ domain: declared = domain } = {}] = tenants;
  const tenant = declared?.includes("${") ? domain : declared; // what an expression gives, only Terraform knows
  if (!tenant) throw new Failure(`The stack ${name} names no tenant. Give its provider a domain, or set AUTH0_DOMAIN.`);
  return {
    name,
    domain: tenant,
    imports: imports.map(({ id }) => id),
    resources: (type) =>
      Object.entries(resource[type] ?? {}).map(([id, attributes]) => ({
        address: `${type}.${id}`,
        attributes: withoutEscapes(attributes) as Attributes,
      })),
  };
}

function parse(file: string, name: string): Json {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Failure(
      `The stack ${name} can't be read: ${(error as Error).message}\nRun \`npx cdktf synth ${name}\` first.`,
    );
  }
}

/** Undoes the escapes of `${` and `%{`. A reference to another resource has none and stays. */
function withoutEscapes(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/([$%])\1\{/g, "$1{");
  if (Array.isArray(value)) return value.map(withoutEscapes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutEscapes(part)]));
}
