import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly { readonly run?: string }[] }>>;
}

/** The commands that the workflows in a project's .github/workflows/ run, except those of the action `setup`. */
export function workflowCommands(project: string): readonly string[] {
  const folder = join(project, ".github", "workflows");
  const workflows = readdirSync(folder).map((name) => parse(readFileSync(join(folder, name), "utf8")) as Workflow);
  const steps = workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps ?? []));
  return [...new Set(steps.flatMap(({ run }) => run ?? []))];
}
