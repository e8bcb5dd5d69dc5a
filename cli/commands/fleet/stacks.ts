import { takeCredentials, useBackendCredentials } from "../../process/credentials";
import { readTenants, type StackTenant } from "../../stack/tenants";
import { selectEnvironments } from "../../terraform/open/select";
import { type SynthesizedStack, synthesizeStacks } from "../../terraform/open/synthesize";

/** A synthesized environment, and the variables for it. */
export interface OpenStack {
  readonly environment: string;
  /** The stack's folder. */
  readonly directory: string;
  readonly tenants: readonly StackTenant[];
  /** This process's variables, and the environment's own from AUTH0_8X8_CREDENTIALS. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Synthesizes the app in this folder once and selects environments. Nothing needs Terraform.
 * @param patterns names and patterns such as `eu-*`
 * @param withoutSecrets synthesize also if TF_VAR_… isn't set. What is written then can't be deployed @default false
 * @throws {Failure} when the app is invalid or nothing matches
 */
export async function openStacks(
  patterns: readonly string[],
  { all = false, withoutSecrets = false }: { readonly all?: boolean; readonly withoutSecrets?: boolean } = {},
): Promise<OpenStack[]> {
  useBackendCredentials(process.env);
  const { env: own, credentials, warnOfUnknown } = takeCredentials(process.env);
  const env = { ...own, ...(withoutSecrets && { AUTH0_8X8_PLAN_ONLY: "1" }) };
  const stacks = await synthesizeStacks({ project: process.cwd(), env });
  const names = [...stacks.keys()];
  warnOfUnknown(names);
  return selectEnvironments({ patterns, all }, names).map((environment) => {
    const { directory } = stacks.get(environment) as SynthesizedStack;
    const env = { ...own, ...credentials(environment) };
    return { environment, directory, tenants: readTenants(directory, env), env };
  });
}
