import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const CONFIGURATION = { terraform: { required_providers: { auth0: { source: "auth0/auth0", version: "~> 1.55" } } } };

/** Whether the real provider can be had here. */
export type RealProvider =
  | { readonly found: true /** As in `1.55.0`. */; readonly version: string }
  | { readonly found: false /** Why not, in one line. */; readonly reason: string };

export interface RealProviderOptions {
  /** `terraform`, or another command that is used like it. */
  readonly command: string;
  /** Where `terraform init` may leave its files. Made if missing. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gives up the search. */
  readonly signal?: AbortSignal;
}

/** Asks `terraform init` for the provider auth0/auth0: from the registry, or from the mirror of a CLI configuration. */
export async function findRealProvider({
  command,
  directory,
  env,
  signal,
}: RealProviderOptions): Promise<RealProvider> {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify(CONFIGURATION));
  const terraform = (...args: string[]) =>
    run(command, [`-chdir=${directory}`, ...args], { env, ...(signal && { signal }) });
  try {
    await terraform("init", "-input=false", "-no-color");
    const { stdout } = await terraform("version", "-json");
    const [version] = Object.values(JSON.parse(stdout).provider_selections as Record<string, string>);
    return version ? { found: true, version } : { found: false, reason: "terraform init selected no version of it" };
  } catch (error) {
    signal?.throwIfAborted();
    return { found: false, reason: reasonOf(error as Partial<Record<"stderr" | "message", string>>) };
  }
}

/** What Terraform says of it, without the chain of causes behind. */
function reasonOf({ stderr, message }: Partial<Record<"stderr" | "message", string>>): string {
  const text = (stderr || message || "").replace(/\s+/g, " ").trim();
  const [reason = text] = text.replace(/^.*?auth0\/auth0: /, "").split(": ");
  return reason;
}
