import { interruption } from "../../process/interruption";
import { whileWaiting } from "../../screen/wait";
import { openEnvironments } from "../../terraform/open/open";
import { selectEnvironments } from "../../terraform/open/select";
import type { Terraform } from "../../terraform/terraform";
import type { FleetOptions } from "./fleet";
import { EnvironmentOutput } from "./output";

/** The environments that a command works on. */
export interface Selected {
  readonly environments: readonly Terraform[];
  readonly output: EnvironmentOutput;
  readonly signal: AbortSignal;
}

/**
 * Synthesizes the app in this folder and selects environments.
 * @param variables more environment variables for the app and Terraform
 * @throws {Failure} when the app is invalid or nothing matches
 */
export async function select(
  patterns: readonly string[],
  { all = false }: Pick<FleetOptions, "all">,
  variables: Readonly<Record<string, string>> = {},
): Promise<Selected> {
  const [signal, output] = [interruption(), new EnvironmentOutput()];
  const options = { color: output.color, signal, onLine: output.print };
  const environments = await whileWaiting("Synthesizing the app", () =>
    openEnvironments((names) => selectEnvironments({ patterns, all }, names), {
      project: process.cwd(),
      env: { ...process.env, ...variables },
      ...options,
    }),
  );
  output.start(environments);
  return { environments, output, signal };
}
