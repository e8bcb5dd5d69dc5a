import * as v from "valibot";
import type { Environment, Environments } from "./environment";
import { REGION_ORIGINS } from "./region";
import { SynthError } from "./synth-error";

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$|^localhost(:\d{1,5})?$/;
const SENDER = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$|^\+?\d{1,15}$/;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const STACK_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  return value === origin && (protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname)));
}

const matches = (pattern: RegExp, expected: string) => v.pipe(v.string(expected), v.regex(pattern, expected));
const oneOf = <const T extends readonly string[]>(values: T) =>
  v.picklist(values, `is one of ${values.map((value) => JSON.stringify(value)).join(", ")}`);

const EXPIRY = "is a whole number of minutes from 1 to 1440";
const ORIGIN =
  "is an https origin without a path, as in https://sms.example.com; http only on this machine (localhost)";

const SCHEMA = v.strictObject({
  domain: matches(DOMAIN, "is a tenant's domain without https:// and without a slash, as in acme.eu.auth0.com"),
  region: v.optional(oneOf(Object.keys(REGION_ORIGINS))),
  origin: v.optional(v.pipe(v.string(ORIGIN), v.check(isOrigin, ORIGIN))),
  source: v.optional(
    matches(SENDER, "is a sender ID: up to 11 letters, digits and spaces, or up to 15 digits with an optional +"),
  ),
  expiryMinutes: v.optional(
    v.pipe(v.number(EXPIRY), v.integer(EXPIRY), v.minValue(1, EXPIRY), v.maxValue(1440, EXPIRY)),
  ),
  unconfirmed: v.optional(oneOf(["drop", "retry"])),
} satisfies Record<keyof Environment, v.GenericSchema>);

/**
 * Checks every environment and its name.
 * @throws SynthError that lists all that is wrong: environment, field, what it is and what is right.
 */
export function validate(environments: Environments): void {
  const mistakes = Object.entries(environments).flatMap(([name, environment]) =>
    mistakesOf(environment).map((mistake) => `${name}${mistake}`),
  );
  for (const name of Object.keys(environments)) {
    if (!STACK_NAME.test(name))
      mistakes.push(`${JSON.stringify(name)}: a name is letters, digits, - and _, without spaces`);
  }
  if (mistakes.length === 0) return;
  const headline = mistakes.length === 1 ? "One value is wrong" : `${mistakes.length} values are wrong`;
  throw new SynthError(
    [`${headline} in infra/environments.ts:`, ...mistakes.map((mistake) => `  ${mistake}`)].join("\n"),
  );
}

function mistakesOf(environment: Environment): string[] {
  const { issues } = v.safeParse(SCHEMA, environment);
  const mistakes = (issues ?? []).map(explain);
  if (environment?.region === undefined && environment?.origin === undefined) {
    mistakes.push(`.region: missing; ${SCHEMA.entries.region.wrapped.message} (or give origin)`);
  }
  return mistakes;
}

function explain(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  if (!field) return `: an environment is an object with at least domain and region`;
  if (issue.expected === "never")
    return `.${field}: there is no such field; there are ${Object.keys(SCHEMA.entries).join(", ")}`;
  if (issue.input === undefined)
    return `.${field}: missing; ${issue.expected.startsWith('"') ? "needed" : issue.message}`;
  return `.${field}: ${JSON.stringify(issue.input)} is wrong; it ${issue.message}`;
}
