import { type CdktfOptions, cdktf } from "./cdktf";
import type { Screen } from "./screen";

/** Lines of Terraform that tell how far it is; those of a resource are worth showing. */
const INIT = /Initializing the backend/;
const PLAN = /Plan: \d+ to add, \d+ to change, \d+ to destroy|No changes\./;
const RESOURCE = /^\s*(\S+) \(.*\): (Creating|Modifying|Destroying|Creation complete|Modifications complete)/;

/** Runs `cdktf deploy sandbox` and shows synth, plan and apply as steps of their own. */
export async function deploy(screen: Screen, options: Omit<CdktfOptions, "onLine">): Promise<void> {
  const listeners = new Set<(line: string) => void>();
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
    () => "the stack `sandbox`, with the Action's code in it",
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
