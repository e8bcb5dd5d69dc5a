import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const CONFIGURATION = { terraform: { required_providers: { auth0: { source: "auth0/auth0", version: "~> 1.55" } } } };

/** Whether `terraform init` can get the real provider on this machine. */
export type RealProvider =
  | { readonly found: true; readonly /** For example `1.55.0`. */ version: string }
  | { readonly found: false; readonly /** One line. */ reason: string };

export interface RealProviderOptions {
  /** `terraform`, or a compatible command. */
  readonly command: string;
  /** The folder for the files of `terraform init`. Created if missing. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  /** Cancels the search. */
  readonly signal?: AbortSignal;
}

/** Runs `terraform init` to find the provider auth0/auth0. Terraform looks in the registry, or in the mirror of a CLI configuration. */
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
    return version
      ? { found: true, version }
      : { found: false, reason: "terraform init selected no version of the provider" };
  } catch (error) {
    signal?.throwIfAborted();
    return { found: false, reason: reasonOf(error as Partial<Record<"stderr" | "message", string>>) };
  }
}

/** Terraform's reason, without the chain of causes after it. */
function reasonOf({ stderr, message }: Partial<Record<"stderr" | "message", string>>): string {
  const text = (stderr || message || "").replace(/\s+/g, " ").trim();
  const [reason = text] = text.replace(/^.*?auth0\/auth0: /, "").split(": ");
  return reason;
}
