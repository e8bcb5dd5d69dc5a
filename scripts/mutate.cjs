// Runs the mutation tests of hook/ and infra/validation/: each group of files with its own quick tests, because Stryker runs every test file
// that imports a mutated file, for each mutant. `npm run mutate -- hook/message` runs the groups with such a file. See docs/explanation/mutation.md.
"use strict";
const { relative } = require("node:path");
const { Stryker } = require("@stryker-mutator/core");

/** Files, and the tests that must notice their mutants. Tests that start processes are too slow. */
const GROUPS = [
  { mutate: ["hook/https"], tests: ["hook/post"] },
  { mutate: ["hook/message"], tests: ["hook/message"] },
  { mutate: ["hook/outcome"], tests: ["hook/outcome"] },
  { mutate: ["hook/redact"], tests: ["hook/redact", "hook/properties/echoes"] },
  { mutate: ["hook/delivery"], tests: ["hook/delivery/*", "hook/handlers"] },
  {
    mutate: ["hook/custom-phone-provider", "hook/send-phone-message", "hook/legacy-hook", "hook/event"],
    tests: ["hook/handlers", "hook/custom-phone-provider", "hook/send-phone-message", "hook/legacy-hook"],
  },
  { mutate: ["hook/segments"], tests: ["hook/segments"] },
  { mutate: ["hook/channels/*"], tests: ["hook/channels/*"] },
  { mutate: ["hook/rules/*"], tests: ["hook/rules/*"] },
  { mutate: ["infra/validation/secret-*"], tests: ["infra/validation/secret-*"] },
  { mutate: ["infra/validation/schemas/adopt"], tests: ["infra/validation/schemas/adopt"] },
  { mutate: ["infra/validation/schemas/{template,tenant}"], tests: ["infra/validation/schemas/{template,tenant}"] },
  { mutate: ["infra/validation/schemas/{reachable,routes}"], tests: ["infra/validation/schemas/{reachable,routes}"] },
  { mutate: ["infra/validation/schemas/channels"], tests: ["infra/validation/schemas/channels"] },
  { mutate: ["infra/validation/secrets"], tests: ["infra/validation/secrets"] },
  { mutate: ["infra/validation/schemas/senders"], tests: ["infra/validation/schemas/senders"] },
  { mutate: ["infra/validation/schemas/schema"], tests: ["infra/validation/schemas/schema"] },
  {
    mutate: ["infra/validation/{conflicts,validate}", "infra/validation/schemas/recipients"],
    tests: ["infra/validation/validate"],
  },
];

const isUnnoticed = ({ status }) => status === "Survived" || status === "NoCoverage";

async function main(patterns) {
  const files = GROUPS.flatMap(({ mutate }) => mutate);
  const unknown = patterns.filter((pattern) => !files.some((file) => file.includes(pattern)));
  if (unknown.length > 0) {
    console.error(`No files are named ${unknown.join(", ")}. Use a part of one of these names: ${files.join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  const isAsked = (file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern));
  const results = [];
  for (const { mutate, tests } of GROUPS.filter(({ mutate }) => mutate.some(isAsked))) {
    process.env.MUTATE_TESTS = JSON.stringify(tests); // for stryker.jest.config.cjs
    const stryker = new Stryker({ mutate: mutate.map((file) => `${file}.ts`) }); // and stryker.config.json
    const own = await stryker.runMutationTest();
    for (const { fileName, location, mutatorName, replacement } of own.filter(isUnnoticed)) {
      console.log(`${relative("", fileName)}:${location.start.line + 1} ${mutatorName}: ${replacement}`);
    }
    results.push(...own);
  }
  console.log(`\n${table(results)}`);
}

/** Scores by file and by room, in Markdown. */
function table(results) {
  const tested = results.filter(({ status }) => status !== "Ignored");
  const files = [...new Set(tested.map(({ fileName }) => relative("", fileName)))].sort();
  const rows = ["hook/", "infra/validation/", ...files].flatMap((path) => {
    const own = tested.filter(({ fileName }) => relative("", fileName).startsWith(path));
    const lost = own.filter(isUnnoticed).length;
    const score = (100 * (own.length - lost)) / own.length;
    return own.length > 0 ? [`| \`${path}\` | ${own.length} | ${lost} | ${score.toFixed(1)} % |`] : [];
  });
  return ["| file | mutants | survive | score |", "| --- | ---: | ---: | ---: |", ...rows].join("\n");
}

void main(process.argv.slice(2));
