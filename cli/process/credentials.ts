import * as v from "valibot";
import { Failure, USAGE_ERROR } from "../failure";

/** The variable with credentials for several environments. */
const VARIABLE = "AUTH0_8X8_CREDENTIALS";

const schema = v.record(v.string(), v.record(v.pipe(v.string(), v.regex(/^(AUTH0_|TF_VAR_)/)), v.string()));

/** What one job needs that plans several environments. */
export interface EnvironmentCredentials {
  /** Without the credentials of all environments. */
  readonly env: NodeJS.ProcessEnv;
  /** Returns an environment's own variables. Empty if it has none. */
  readonly credentials: (environment: string) => Readonly<Record<string, string>>;
  /**
   * Warns about environments that the app doesn't have: a name may be misspelled. This isn't an error, because a pull request may remove an
   * environment before its credentials are removed.
   * @param names the app's environments
   */
  readonly warnOfUnknown: (names: readonly string[]) => void;
}

/** The warnings that this process has printed. A command may take the credentials more than once. */
const printed = new Set<string>();

/**
 * Takes credentials of several environments out of AUTH0_8X8_CREDENTIALS. It is JSON with variables by environment, for
 * example `{"dev":{"AUTH0_CLIENT_ID":"…","AUTH0_CLIENT_SECRET":"…"}}`.
 * @throws {Failure} when it isn't such JSON
 */
export function takeCredentials(all: NodeJS.ProcessEnv): EnvironmentCredentials {
  const { [VARIABLE]: json, ...env } = all;
  const example = '{"dev":{"AUTH0_CLIENT_ID":"…","AUTH0_CLIENT_SECRET":"…"}}';
  const byEnvironment = json ? parse(schema, VARIABLE, json, example) : {};
  if (env.GITHUB_ACTIONS) maskInLog(Object.values(byEnvironment).flatMap((it) => Object.values(it)));
  return {
    env,
    credentials: (environment) => (Object.hasOwn(byEnvironment, environment) ? (byEnvironment[environment] ?? {}) : {}),
    warnOfUnknown(names) {
      const unknown = Object.keys(byEnvironment).filter((name) => !names.includes(name));
      if (unknown.length === 0) return;
      const what = unknown.map((name) => JSON.stringify(name)).join(", ");
      const are = unknown.length === 1 ? "isn't an environment" : "aren't environments";
      const warning = `Warning: ${VARIABLE}: ${what} ${are} of this app, so these credentials have no effect. Correct or remove them. To list the environments, run \`npx auth0-8x8 environments\`.`;
      if (!printed.has(warning)) console.error(warning);
      printed.add(warning);
    },
  };
}

/** The variable with the credentials of the backend. */
const BACKEND_VARIABLE = "AUTH0_8X8_BACKEND_CREDENTIALS";

const BACKEND_NAME = /^(AWS_|ARM_|GOOGLE_|GCP_|PG[A-Z]|PG_CONN_STR$|TF_HTTP_|TF_TOKEN_)/;

const backendSchema = v.record(v.pipe(v.string(), v.regex(BACKEND_NAME)), v.string());

/**
 * Sets the variables in AUTH0_8X8_BACKEND_CREDENTIALS, so that workflows work with any backend. It is JSON such as
 * `{"AWS_ACCESS_KEY_ID":"…","AWS_SECRET_ACCESS_KEY":"…"}`. GitHub then hides each value in the log.
 * @throws {Failure} when it isn't such JSON
 */
export function useBackendCredentials(env: NodeJS.ProcessEnv): void {
  const { [BACKEND_VARIABLE]: json } = env;
  delete env[BACKEND_VARIABLE];
  if (!json) return;
  const example = '{"AWS_ACCESS_KEY_ID":"…","AWS_SECRET_ACCESS_KEY":"…"}';
  const variables = parse(backendSchema, BACKEND_VARIABLE, json, example);
  Object.assign(env, variables);
  if (env.GITHUB_ACTIONS) maskInLog(Object.values(variables));
}

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#masking-a-value-in-a-log */
function maskInLog(values: readonly string[]): void {
  for (const line of values.flatMap((value) => value.split(/\r?\n/))) if (line) console.log(`::add-mask::${line}`);
}

/** The error doesn't quote the value: it is secret. */
function parse<T>(schema: v.GenericSchema<unknown, T>, variable: string, json: string, example: string): T {
  try {
    if (!json.trim().startsWith("[")) return v.parse(schema, JSON.parse(json)); // for valibot, a list is a record
  } catch {
    // It is refused below.
  }
  throw new Failure(
    `${variable} isn't valid JSON, or it sets a variable that isn't allowed. Use JSON such as ${example}.`,
    USAGE_ERROR,
  );
}
