import type { Backend } from "auth0-8x8";
import { REGIONS } from "auth0-8x8/tools";
import { Failure } from "../../../failure";
import { MANAGER_VERSIONS } from "../files/manager-commands";
import {
  type Answers,
  BACKENDS,
  CI_SYSTEMS,
  type InitOptions,
  LIVE_TRIGGERS,
  PACKAGE_MANAGERS,
  type Tenant,
} from "./answers";

/** Exit code of a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Asks for everything that no option says. An empty answer takes the default.
 * @param defaults what the options say, and defaults for the rest
 * @throws {Failure} when the user cancels; nothing was written then
 */
export async function ask(defaults: Answers, options: InitOptions): Promise<Answers> {
  const { isCancel, select, text } = await import("@clack/prompts");
  const answered = <T>(answer: T | symbol): T => {
    if (isCancel(answer)) throw new Failure("Canceled. Nothing was written.", INTERRUPTED);
    return answer as T;
  };
  const choose = async <T extends string>(message: string, choices: readonly T[], initialValue: T): Promise<T> =>
    answered(await select<string>({ message, initialValue, options: choices.map((value) => ({ value })) })) as T;
  const write = async (message: string, fallback?: string): Promise<string> => {
    const example = fallback === undefined ? {} : { placeholder: fallback, defaultValue: fallback };
    const isMissing = (value = "") => (value || fallback !== undefined ? undefined : "Type an answer.");
    return answered(await text({ message, ...example, validate: isMissing }));
  };

  const askForEnvironments = async (): Promise<Answers["environments"]> => {
    const environments: Record<string, Tenant> = {};
    const suggestions = Object.keys(defaults.environments);
    for (let index = 0; ; index++) {
      const isFirst = index === 0;
      const question = isFirst ? "Name of the first environment" : "Name of the next environment (empty: no more)";
      const name = await write(question, isFirst ? suggestions[0] : "");
      if (name === "") return environments;
      const domain = await write(`Domain of the Auth0 tenant of ${name}`, `acme-${name}.eu.auth0.com`);
      const region = await choose(`Region of the 8x8 account of ${name}`, REGIONS, "europe");
      environments[name] = { domain, region };
    }
  };
  const askForBackend = async (): Promise<Backend> => {
    const types = Object.keys(BACKENDS) as (keyof typeof BACKENDS)[];
    const type = await choose("Where Terraform keeps the state (local: a file, for one person)", types, "local");
    const fields: Record<string, string> = {};
    const hint = type === "http" ? " ({environment} stands for the environment's name)" : "";
    for (const field of BACKENDS[type]) fields[field] = await write(`\`${field}\` of the backend ${type}${hint}`);
    return { type, ...fields } as Backend;
  };

  const environments = options.environment ? defaults.environments : await askForEnvironments();
  const trigger = options.trigger ?? (await choose("Trigger of the messages", LIVE_TRIGGERS, defaults.trigger));
  const ci = options.ci ?? (await choose("Workflows for", CI_SYSTEMS, defaults.ci));
  const backend = options.backend ? defaults.backend : await askForBackend();
  const packageManager =
    options.packageManager ?? (await choose("Package manager", PACKAGE_MANAGERS, defaults.packageManager));
  const packageManagerVersion =
    packageManager === defaults.packageManager ? defaults.packageManagerVersion : MANAGER_VERSIONS[packageManager];
  return { ...defaults, environments, trigger, ci, backend, packageManager, packageManagerVersion };
}
