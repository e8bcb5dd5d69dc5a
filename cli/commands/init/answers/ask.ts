import type { Backend } from "auth0-8x8";
import { REGIONS } from "auth0-8x8/tools";
import { Failure } from "../../../failure";
import { PACKAGE_MANAGERS } from "../../../package-manager";
import { MANAGER_VERSIONS } from "../files/manager-commands";
import {
  type Answers,
  BACKENDS,
  CI_SYSTEMS,
  DEFAULTS,
  type InitOptions,
  LIVE_TRIGGERS,
  type ProjectTenant,
} from "./answers";
import { checkAnswers } from "./parse";

/** Exit code of a command that Ctrl-C ended. */
const INTERRUPTED = 130;

const CANCELED = "Canceled. Nothing was written.";

/** Stands for a tenant while its environment has only a name. */
const PLACEHOLDER: ProjectTenant = { domain: "tenant.invalid", region: "europe" };

/** The mistake in answers that a prompt shows. @param field only mistakes with this text @default - the last mistake */
function mistakeIn(answers: Answers, field = ""): string | undefined {
  try {
    checkAnswers(answers);
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.message
      .split("\n")
      .findLast((line) => line.includes(field))
      ?.trim();
  }
}

/**
 * Asks for everything that no option says. An empty answer takes the default.
 * @param defaults what the options say, and defaults for the rest
 * @throws {Failure} when the user cancels; nothing was written then
 */
export async function ask(defaults: Answers, options: InitOptions): Promise<Answers> {
  // A prompt whose input ends, as by Ctrl-D, never answers, so Node would end without a word.
  const endOfInput = () => {
    console.error(`\n${CANCELED}`);
    process.exit(INTERRUPTED);
  };
  process.once("beforeExit", endOfInput);
  try {
    return await askAll(defaults, options);
  } finally {
    process.off("beforeExit", endOfInput);
  }
}

async function askAll(defaults: Answers, options: InitOptions): Promise<Answers> {
  const { isCancel, select, text } = await import("@clack/prompts");
  const answered = <T>(answer: T | symbol): T => {
    if (isCancel(answer)) throw new Failure(CANCELED, INTERRUPTED);
    return answer as T;
  };
  const choose = async <T extends string>(message: string, choices: readonly T[], initialValue: T): Promise<T> =>
    answered(await select<string>({ message, initialValue, options: choices.map((value) => ({ value })) })) as T;
  const write = async (
    message: string,
    fallback: string | undefined,
    mistake: (answer: string) => string | undefined,
  ) => {
    const example = fallback === undefined ? {} : { placeholder: fallback, defaultValue: fallback };
    const validate = (answer = "") => {
      if (answer) return mistake(answer);
      return fallback === undefined ? "Type an answer." : undefined;
    };
    return answered(await text({ message, ...example, validate }));
  };

  const askForEnvironments = async (): Promise<Answers["environments"]> => {
    const environments: Record<string, ProjectTenant> = {};
    const suggestions = Object.keys(defaults.environments);
    for (let index = 0; ; index++) {
      const isFirst = index === 0;
      const question = isFirst ? "Name of the first environment" : "Name of the next environment (empty: no more)";
      const mistakeWith = (more: Answers["environments"]) =>
        mistakeIn({ ...defaults, backend: DEFAULTS.backend, environments: { ...environments, ...more } });
      const name = await write(question, isFirst ? suggestions[0] : "", (it) =>
        it in environments ? `You have ${it} already.` : mistakeWith({ [it]: PLACEHOLDER }),
      );
      if (name === "") return environments;
      const domain = await write(`Domain of the Auth0 tenant of ${name}`, `acme-${name}.eu.auth0.com`, (it) =>
        mistakeWith({ [name]: { ...PLACEHOLDER, domain: it } }),
      );
      const region = await choose(`Region of the 8x8 account of ${name}`, REGIONS, "europe");
      environments[name] = { domain, region };
    }
  };
  const askForBackend = async (environments: Answers["environments"]): Promise<Backend> => {
    const types = Object.keys(BACKENDS) as (keyof typeof BACKENDS)[];
    const type = await choose("Where Terraform keeps the state (local: a file, for one person)", types, "local");
    const fields: Record<string, string> = {};
    const hint = type === "http" ? " ({environment} stands for the environment's name)" : "";
    const withFields = () => ({ type, ...fields }) as Backend;
    for (const field of BACKENDS[type]) {
      fields[field] = await write(`\`${field}\` of the backend ${type}${hint}`, undefined, (it) => {
        fields[field] = it;
        return mistakeIn({ ...defaults, environments, backend: withFields() }, `.backend.${field}: `);
      });
    }
    return withFields();
  };

  const environments = options.environment ? defaults.environments : await askForEnvironments();
  const trigger = options.trigger ?? (await choose("Trigger of the messages", LIVE_TRIGGERS, defaults.trigger));
  const ci = options.ci ?? (await choose("Workflows for", CI_SYSTEMS, defaults.ci));
  const backend = options.backend ? defaults.backend : await askForBackend(environments);
  const packageManager =
    options.packageManager ?? (await choose("Package manager", PACKAGE_MANAGERS, defaults.packageManager));
  const packageManagerVersion =
    packageManager === defaults.packageManager ? defaults.packageManagerVersion : MANAGER_VERSIONS[packageManager];
  return { ...defaults, environments, trigger, ci, backend, packageManager, packageManagerVersion };
}
