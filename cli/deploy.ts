import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CdktfOptions, cdktf } from "./cdktf";
import { compareLive, secretsSentAt } from "./compare-live";
import { Failure } from "./failure";
import { describe } from "./live/finding";
import type { Screen } from "./screen";

/** Lines of Terraform that tell how far it is; those of a resource are worth showing. */
const INIT = /Initializing the backend/;
const PLAN = /Plan: \d+ to add, \d+ to change, \d+ to destroy|No changes\./;
const RESOURCE = /^\s*(\S+) \(.*\): (Creating|Modifying|Destroying|Creation complete|Modifications complete)/;

/** The plan's line of a rotation. */
const SECRETS_CHANGE = /secrets_wo_version += \d+ -> \d+/;

type DeployOptions = Omit<CdktfOptions, "onLine">;

/** Secrets that were to be sent, until they are live. */
export interface Unproven {
  /** An instant of Auth0's clock before they were to be sent. */
  since?: string | undefined;
}

/**
 * Runs `cdktf deploy sandbox`, shows its steps, and compares what Auth0 holds then with what was meant.
 * @param unproven is kept from one deploy to the next, so that what one failed to send isn't taken for sent by another with nothing to do
 * @throws Failure with what Terraform said, and with what isn't live and what to do
 */
export async function deploy(screen: Screen, options: DeployOptions, unproven: Unproven): Promise<void> {
  const { env, project } = options;
  const directory = join(env.CDKTF_OUTPUT ?? join(project, "cdktf.out"), "stacks", "sandbox");
  const before = existsSync(directory) ? await secretsSentAt({ directory, env }) : undefined;
  const onLine = (line: string) => {
    if (SECRETS_CHANGE.test(line)) unproven.since ??= before;
  };
  const compare = () => compareLive({ directory, env, since: unproven.since });
  try {
    await showDeploy(screen, options, onLine);
  } catch (error) {
    if (!(error instanceof Failure) || options.signal?.aborted) throw error;
    const findings = await compare().catch(() => []); // what Terraform said is the cause, too, where nothing can be asked
    throw findings.length > 0 ? new Failure(`${error.message}\n\n${describe(findings)}`) : error;
  }
  await screen.step(
    "Live",
    async () => {
      const findings = await compare();
      if (findings.length > 0) throw new Failure(describe(findings));
      unproven.since = undefined;
    },
    () => "Auth0 holds what was deployed",
  );
}

/** Shows synth, plan and apply as steps of their own. */
async function showDeploy(screen: Screen, options: DeployOptions, listener: (line: string) => void): Promise<void> {
  const listeners = new Set([listener]);
  const onLine = (line: string) => {
    for (const listener of listeners) listener(line);
  };
  const run = cdktf(["deploy", "sandbox", "--auto-approve"], { ...options, onLine });
  run.catch(() => {}); // whoever waits below gets it

  const line = (pattern: RegExp) => {
    const seen = new Promise<string>((resolve) => {
      listeners.add((text) => {
        const [match] = pattern.exec(text) ?? [];
        if (match) resolve(match);
      });
    });
    const result = Promise.race([seen, run.then(() => "nothing to do")]);
    result.catch(() => {}); // nobody may wait for it any more when the command fails
    return result;
  };
  const [initialized, planned] = [line(INIT), line(PLAN)];

  await screen.step(
    "Synth",
    () => initialized,
    () => "the stack `sandbox`, with the code that Auth0 runs in it",
  );
  await screen.step(
    "Plan",
    () => planned,
    (plan) => plan,
  );
  await screen.step(
    "Apply",
    (progress) => {
      listeners.add((text) => {
        const [, resource, what] = RESOURCE.exec(text) ?? [];
        if (resource) progress(`${resource}: ${what}`);
      });
      return run;
    },
    (lines) => lines.join("\n").match(/Apply complete! .*/)?.[0] ?? "nothing to do",
  );
}
