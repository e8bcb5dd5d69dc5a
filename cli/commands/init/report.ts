import { type Answers, DEFAULTS } from "./answers/answers";
import type { Lacks } from "./existing-project";
import { factoryOf, HOOK_FILE } from "./files/environments-file";
import { forManager } from "./files/manager-commands";

/** What `init` found and did, by path. */
export interface FileResults {
  /** The project's folder, as on the command line. */
  readonly place: string;
  /** Files that weren't there. */
  readonly missing: readonly string[];
  /** Files that are there with other contents, and stay as they are. */
  readonly different: readonly string[];
  /** What to do about git, in lines. */
  readonly gitAdvice: readonly string[];
}

/** Lists the files of a new project and the next steps. */
export function describeProject(
  answers: Answers,
  { place, missing, different, gitAdvice }: FileResults,
): readonly string[] {
  return [
    `${place}: wrote ${count(missing.length)}.`,
    ...missing.map((path) => `  ${path}`),
    ...kept(different),
    ...gitAdvice,
    "",
    "Next:",
    ...(place === "." ? [] : [`  cd ${place.includes(" ") ? `"${place}"` : place}`]),
    ...[
      "npm install",
      "npm test    # deploy to an emulated tenant and receive a code",
      "npm start   # the same, step by step",
    ].map((line) => `  ${forManager(line, answers)}`),
    ...advice(answers),
  ];
}

/** What `init` found in an existing project. */
export interface Addition extends FileResults, Lacks {
  /** Whether the missing files were written. */
  readonly added: boolean;
}

/** Lists what an existing project lacks, or the added files. */
export function describeAddition({
  place,
  missing,
  different,
  gitAdvice,
  added,
  ...lacks
}: Addition): readonly string[] {
  const others = [...kept(different), ...toAdd(lacks), ...gitAdvice];
  if (missing.length === 0) return [`${place}: no file to add.`, ...others];
  const files = missing.map((path) => `  ${path}`);
  if (added) return [`${place}: added ${count(missing.length)}.`, ...files, ...others];
  return [
    `${place} is an existing project, so nothing was written. It lacks:`,
    ...files,
    ...others,
    "",
    "To add files, run the same command with --add app, --add test or --add workflows.",
  ];
}

const kept = (different: readonly string[]) =>
  different.length === 0
    ? []
    : [
        "",
        "Kept as they are, although this command would write them differently:",
        ...different.map((path) => `  ${path}`),
      ];

const toAdd = ({ packageLines, steps }: Lacks) => [
  ...(packageLines.length === 0
    ? []
    : ["", "package.json stays as it is. Add to it:", ...packageLines.map((line) => `  ${line}`)]),
  ...(steps.length === 0 ? [] : ["", ...steps]),
];

function advice({ environments, ci, backend, hook, ...answers }: Answers): readonly string[] {
  const lines = [
    ...(environments === DEFAULTS.environments ? ["Replace the placeholders in infra/environments.ts."] : []),
    ...(ci !== "none" && backend.type === "local"
      ? ["Give each environment a `backend` before a pipeline deploys: a runner keeps no files (docs/how-to/state.md)."]
      : []),
    ...(hook ? [`Your delivery is \`${factoryOf(answers)}\` in ${HOOK_FILE}.`] : []),
    "README.md has the steps to your tenant.",
  ];
  return ["", ...lines];
}

const count = (files: number) => `${files} ${files === 1 ? "file" : "files"}`;
