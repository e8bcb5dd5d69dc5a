import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sandbox, type SandboxOptions } from "./sandbox";

export interface StartSandboxOptions extends Partial<SandboxOptions> {
  /** Whether Terraform is to find a stand-in for the provider `auth0/auth0`, through `variables`. @default false */
  readonly terraform?: boolean;
}

/**
 * Starts an emulated Auth0 tenant and an emulated 8x8 on this machine, in this process, for a test, say. Nothing listens beyond this machine,
 * nothing leaves it, and everything is kept in memory but for a certificate in a folder that `close` removes.
 *
 * @throws {ApiError} when the seed holds what Auth0 would refuse
 */
export async function startSandbox({ terraform = false, ...options }: StartSandboxOptions = {}): Promise<Sandbox> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), "auth0-8x8-"));
  const sandbox = await Sandbox.start({ ...options, directory });
  if (terraform) await sandbox.useStandIn();
  return sandbox;
}
