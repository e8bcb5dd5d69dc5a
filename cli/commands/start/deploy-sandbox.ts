import { existsSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../failure";
import type { Screen } from "../../screen/screen";
import { compareLive, secretsSentAt } from "../../tenant/compare";
import { describeFindings } from "../../tenant/finding";
import { type CdktfOptions, cdktf } from "../../terraform/cdktf";
import { prepare } from "../../terraform/deploy";
import { openEnvironment } from "../../terraform/open/open";

/** Lines of Terraform that show its progress. */
const INIT = /Initializing the backend/;
const PLAN = /Plan: \d+ to add, \d+ to change, \d+ to destroy|No changes\./;
const RESOURCE = /^\s*(\S+) \(.*\): (Creating|Modifying|Destroying|Creation complete|Modifications complete)/;

/** The line of a plan that rotates secrets. */
const SECRETS_CHANGE = /secrets_wo_version += \d+ -> \d+/;

type CdktfDeployOptions = Omit<CdktfOptions, "onLine">;

/** Secrets that a deploy had to send and that aren't live yet. */
export interface UnprovenSecrets {
  /** A time of Auth0's clock before the deploy. */
  since?: string | undefined;
}

/**
 * Runs `cdktf deploy sandbox`, shows its steps, and compares the stack with what Auth0 then holds.
 * @param unproven passed to each deploy, so that the next one doesn't take secrets for sent that this one failed to send
 * @throws {Failure} with Terraform's error, or with what isn't live and what to do
 */
export async function deploySandbox(
  screen: Screen,
  options: CdktfDeployOptions,
  unproven: UnprovenSecrets,
): Promise<void> {
  const { env, project } = options;
  const directory = join(env.CDKTF_OUTPUT ?? join(project, "cdktf.out"), "stacks", "sandbox");
  const before = existsSync(directory) ? await secretsSentAt({ directory, env }) : undefined;
  const onLine = (line: string) => {
    if (SECRETS_CHANGE.test(line)) unproven.since ??= before;
  };
  const compare = () => compareLive({ directory, env, since: unproven.since });
  try {
    await showDeploy(screen, { ...options, env: { ...env, ...(before && (await secretVersions(options))) } }, onLine);
  } catch (error) {
    if (!(error instanceof Failure) || options.signal?.aborted) throw error;
    const findings = await compare().catch(() => []); // Terraform's error is the cause, even if the tenant can't be asked
    throw findings.length > 0 ? new Failure(`${error.message}\n\n${describeFindings(findings)}`) : error;
  }
  await screen.step(
    "Live",
    async () => {
      const findings = await compare();
      if (findings.length > 0) throw new Failure(describeFindings(findings));
      unproven.since = undefined;
    },
    () => "Auth0 matches your code",
  );
}

/** The variables with which secrets are sent again that an earlier deploy didn't get to Auth0. */
async function secretVersions({ env, project, signal }: CdktfDeployOptions): Promise<Readonly<Record<string, string>>> {
  const terraform = await openEnvironment("sandbox", { project, env, signal, onLine: () => {} });
  return (await prepare(terraform)).secrets.variables;
}

/** Shows synth, plan and apply as separate steps. */
async function showDeploy(
  screen: Screen,
  options: CdktfDeployOptions,
  listener: (line: string) => void,
): Promise<void> {
  const listeners = new Set([listener]);
  const onLine = (line: string) => {
    for (const listener of listeners) listener(line);
  };
  const run = cdktf(["deploy", "sandbox", "--auto-approve"], { ...options, onLine });
  run.catch(() => {}); // a step below reports it

  const firstMatch = (pattern: RegExp) => {
    const seen = new Promise<string>((resolve) => {
      listeners.add((text) => {
        const [match] = pattern.exec(text) ?? [];
        if (match) resolve(match);
      });
    });
    const result = Promise.race([seen, run.then(() => "nothing to do")]);
    result.catch(() => {}); // an earlier step may have failed, so that nothing waits for this one
    return result;
  };
  const [initialized, planned] = [firstMatch(INIT), firstMatch(PLAN)];

  await screen.step(
    "Synth",
    () => initialized,
    () => "the stack `sandbox`, with the code that Auth0 runs",
  );
  await screen.step(
    "Plan",
    () => planned,
    (plan) => plan,
  );
  await screen.step(
    "Apply",
    (report) => {
      listeners.add((text) => {
        const [, resource, what] = RESOURCE.exec(text) ?? [];
        if (resource) report(`${resource}: ${what}`);
      });
      return run;
    },
    (lines) => lines.join("\n").match(/Apply complete! .*/)?.[0] ?? "nothing to do",
  );
}
