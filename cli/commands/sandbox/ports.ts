import { type Sandbox, type StartSandboxOptions, startSandbox } from "auth0-8x8-sandbox";
import { Failure, USAGE_ERROR } from "../../failure";
import { makeFolder } from "../../process/make-folder";

/** The page's port unless it or one of the next five is in use. */
const DEFAULT_PORT = 8808;

/**
 * Starts a sandbox on six ports in a row. Falls back to free ports if the default ones are in use.
 * @param port the first. 0 stands for free ports. @default - DEFAULT_PORT
 * @throws {Failure} when a port after `port` is in use, or the sandbox's folder can't be made
 */
export async function startOnPorts(options: StartSandboxOptions, port?: number): Promise<Sandbox> {
  if (options.directory) makeFolder(options.directory);
  try {
    return await startSandbox({ ...options, port: port ?? DEFAULT_PORT });
  } catch (error) {
    const { code, port: taken } = error as NodeJS.ErrnoException & { readonly port?: number };
    if (code !== "EADDRINUSE") throw error;
    if (port === undefined) return startSandbox(options);
    throw new Failure(
      `--port ${port}: port ${taken} is in use. The sandbox needs ${port} to ${port + 5}. Use another number, or 0 for free ports.`,
      USAGE_ERROR,
    );
  }
}
