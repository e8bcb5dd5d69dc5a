import { select } from "../fleet/select";
import type { DeployOptions } from "./deploy-environments";
import { requireApproval } from "./require-approval";

/**
 * Deploys environments: plans all of them, asks once, and applies the plans. Then compares the result with what Auth0
 * holds. With --auto-approve, Terraform plans and applies each in one process. Before it applies anything, the command
 * takes up what an interrupted deploy left behind, and checks new keys with 8x8. If an environment's tenant has
 * changed, it asks once more.
 * @throws {Failure} with everything that failed. The other environments are deployed all the same, except with `failFast`.
 */
export async function deploy(patterns: readonly string[], options: DeployOptions): Promise<void> {
  requireApproval("deploy", options);
  const selecting = select(patterns, options);
  selecting.catch(() => {}); // reported below
  const { deployEnvironments } = await import("./deploy-environments.js"); // while the app is synthesized
  await deployEnvironments(selecting, options);
}
