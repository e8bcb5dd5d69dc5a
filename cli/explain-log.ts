import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import pico from "picocolors";
import { explain } from "./explain";
import { findPhoneAction } from "./find-phone-action";
import { errorsIn } from "./terraform-log";

/**
 * Prints what to do about the errors of a run of `cdktf`, where their own words don't say so.
 * @param environment the one that the run was for, where it was one
 * @param options.log Terraform's log of the run
 */
export async function explainLog(environment = "", { log }: { readonly log: string }): Promise<void> {
  const directory = resolve(process.env.CDKTF_OUTPUT || "cdktf.out", "stacks", environment);
  const errors = [...errorsIn(readFileSync(log, "utf8")).keys()].join("\n");
  const remedies = await explain(errors, () => findPhoneAction(directory, process.env));
  for (const remedy of remedies) console.error(`\n${pico.bold("What to do:")} ${remedy}`);
}
