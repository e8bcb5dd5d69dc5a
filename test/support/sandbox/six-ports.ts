import { randomInt } from "node:crypto";
import { type Sandbox, type StartSandboxOptions, startSandbox } from "../../../sandbox";

/** Starts a sandbox on six ports in a row that are free now. */
export async function startOnFreePorts(options: StartSandboxOptions = {}): Promise<{ sandbox: Sandbox; port: number }> {
  for (;;) {
    const port = randomInt(20_000, 32_000); // below the ports that the system gives to others
    try {
      return { sandbox: await startSandbox({ ...options, port }), port };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    }
  }
}
