import { spawnSync } from "node:child_process";

/** The environment of this process, without what would make Terraform behave differently from one machine to another. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AUTH0_|TF_|CDKTF_)/.test(name));
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: "1" };
}

/**
 * Runs Terraform in a folder.
 * @returns its standard output
 * @throws Error with all that it said when it does not succeed
 */
export function terraform(directory: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("terraform", [`-chdir=${directory}`, ...words], {
    encoding: "utf8",
    env: cleanEnvironment(),
  });
  if (status !== 0) throw new Error(`terraform ${words.join(" ")}:\n${stdout}\n${stderr}`);
  return stdout;
}
