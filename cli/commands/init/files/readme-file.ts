import type { Answers } from "../answers/answers";
import { forManager } from "./manager-commands";
import { templateFile } from "./template";

/** Writes the project's README: the template without the sections that are about another choice. */
export function readmeFile(answers: Answers): string {
  const { name, environments, ci, backend, hook } = answers;
  const [first = "dev"] = Object.keys(environments);
  const holds = new Set([ci, ...(backend.type === "local" ? ["local"] : []), ...(hook ? ["hook"] : [])]);
  const text = templateFile("README.md")
    .replace(/^<!-- if (\w+) -->\n(.*?)^<!-- end -->\n/gms, (_, choice, section) => (holds.has(choice) ? section : ""))
    .replaceAll("auth0-phone-messages", name)
    .replaceAll("ENVIRONMENT", first);
  return forManager(text, answers);
}
