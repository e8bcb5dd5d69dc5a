import { rmSync } from "node:fs";
import { Failure } from "../../failure";
import type { OutputName } from "../../process/run-process";
import type { Screen } from "../../screen/screen";
import { compareLive } from "../../tenant/compare";
import { describeFindings } from "../../tenant/finding";
import { applyAndCompare, type PlannedDeploy, planDeploy } from "../../terraform/deploy";
import { openEnvironment } from "../../terraform/environment";

/** Lines of Terraform. */
const PLAN = /Plan: \d+ to add, \d+ to change, \d+ to destroy|No changes\./;
const RESOURCE = /^\s*([\w.]+)(?: \(.*\))?: (Creating|Modifying|Destroying|Creation complete|Modifications complete)/;
const APPLIED = /Apply complete! .*/;

interface DeployOptions {
  /** The folder of cdktf.json. */
  readonly project: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/**
 * Deploys the stack `sandbox` as `auth0-8x8 deploy sandbox` does, and shows its steps.
 * @throws {Failure} with Terraform's error, or with what isn't live and what to do
 */
export async function deploySandbox(screen: Screen, options: DeployOptions): Promise<void> {
  const lines: string[] = [];
  const errors: string[] = [];
  let listener = (_line: string) => {};
  const onLine = (line: string, stream: OutputName) => {
    (stream === "stderr" ? errors : lines).push(line);
    listener(line);
  };
  const find = (pattern: RegExp) => pattern.exec(lines.join("\n"))?.[0];
  const environment = { ...options.env, GITHUB_ACTIONS: undefined, GITLAB_CI: undefined }; // its state may be lost with a runner
  try {
    const terraform = await screen.step(
      "Synth",
      () => openEnvironment("sandbox", { ...options, env: environment, onLine }),
      () => "the stack `sandbox`, with the code that Auth0 runs",
    );
    try {
      const planned = await screen.step(
        "Plan",
        () => planDeploy(terraform),
        () => find(PLAN) ?? "",
      );
      const live = deployed(planned);
      live.catch(() => {}); // a step below reports it
      await screen.step(
        "Apply",
        (report) =>
          Promise.race([
            live,
            new Promise<void>((resolve) => {
              listener = (line) => {
                const [, resource, what] = RESOURCE.exec(line) ?? [];
                if (resource) report(`${resource}: ${what}`);
                if (APPLIED.test(line)) resolve();
              };
            }),
          ]),
        () => find(APPLIED) ?? "nothing to do",
      );
      await screen.step(
        "Live",
        () => live,
        () => "Auth0 matches your code",
      );
    } finally {
      rmSync(terraform.planFile, { force: true });
    }
  } catch (error) {
    if (!(error instanceof Failure) || errors.length === 0) throw error;
    throw new Failure([...errors, "", error.message].join("\n"));
  }
}

/** Applies a plan if it changes anything. @throws {Failure} with Terraform's error, or with what isn't live and what to do */
async function deployed(planned: PlannedDeploy): Promise<void> {
  if (planned.hasChanges) {
    const outcome = await applyAndCompare(planned);
    if (!outcome.isLive) throw new Failure(`Whether the Action is live is unknown: ${outcome.reason}.`);
    return;
  }
  const { directory, env } = planned.terraform;
  const findings = await compareLive({ directory, env });
  if (findings.length > 0) throw new Failure(describeFindings(findings));
}
