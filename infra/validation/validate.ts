import * as v from "valibot";
import type { Environment, Environments } from "../environment";
import { senderMistakes } from "../senders/messages";
import { REGIONS } from "../settings/region";
import { TRIGGERS } from "../settings/trigger";
import { backend } from "../state/backend-schemas";
import { SynthError } from "../synth-error";
import { nameMistakes, stateConflicts, tenantConflicts } from "./conflicts";
import { adoptMistakes, adoptSchema } from "./schemas/adopt";
import { channelMistakes, chatSchema, voiceSchema } from "./schemas/channels";
import { countries, country, recipientMistakes } from "./schemas/recipients";
import { routeMistakes, routesSchema } from "./schemas/routes";
import { choice, flag, listOf, object, origin, phoneNumber, required, text, wholeNumber } from "./schemas/schema";
import { senderFields } from "./schemas/senders";
import { guardianSchema, templatesSchema, tenantMistakes, tenantSchema } from "./schemas/tenant";
import { isSecretLike } from "./secret-like";
import { SECRETS_VERSIONS } from "./secret-values";
import { secretMistakes, secretNames } from "./secrets";

const DOMAIN_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/;
const HOST = new RegExp(`${DOMAIN_NAME.source}|^localhost(:\\d{1,5})?$`);
const SENDER = /^(?=.*[A-Za-z])(?! )[A-Za-z0-9 ]{1,11}(?<! )$|^\+?\d{1,15}$/;
const PACKAGE = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;

const DOMAIN = "the tenant's domain in lower case, without https:// and without a slash, for example acme.eu.auth0.com";
const SOURCE =
  "a sender ID: up to 11 letters, digits and spaces (not at the ends), or up to 15 digits with an optional +";
const SOURCES = 'sender IDs by country, for example { US: "+12025550123" }';
const WEB_OTP_DOMAIN = "a domain in lower case, without https:// and without a slash, for example login.acme.com";
const RECIPIENTS = 'a list of phone numbers in E.164 format, for example ["+447700900123"]';
const DEPENDENCIES = 'npm packages with exact versions, for example { "@aws-sdk/client-sns": "3.1050.0" }';

const SECRET =
  "looks like a secret. Put secrets into environment variables such as TF_VAR_apikey. If you committed this one, replace it";

const sender = text(SENDER, SOURCE);

const FIELDS = {
  domain: required(
    v.pipe(
      text(HOST, DOMAIN),
      v.check((host) => URL.canParse(`https://${host}`), DOMAIN), // the port
    ),
  ),
  sharesTenant: v.optional(flag),
  trigger: v.optional(choice(Object.keys(TRIGGERS))),
  runtime: v.optional(text(/^node\d+$/, 'Auth0\'s name of a Node, for example "node22"')),
  region: v.optional(choice(REGIONS)),
  origin: v.optional(origin),
  production: v.optional(flag),
  preventDestroy: v.optional(flag),
  backend: v.optional(backend),
  source: v.optional(sender),
  sources: v.optional(v.record(country, sender, SOURCES)),
  encoding: v.optional(choice(["AUTO", "GSM7", "UCS2"])),
  maxSegments: v.optional(wholeNumber(1, 10, "segments")),
  webOtpDomain: v.optional(text(DOMAIN_NAME, WEB_OTP_DOMAIN)),
  countries: v.optional(countries),
  testRecipients: v.optional(v.array(phoneNumber, RECIPIENTS)),
  unknownTypes: v.optional(choice(["text", "drop"])),
  expiryMinutes: v.optional(wholeNumber(1, 1440, "minutes")),
  unconfirmed: v.optional(choice(["drop", "retry"])),
  secrets: v.optional(secretNames),
  secretsVersion: v.optional(wholeNumber(SECRETS_VERSIONS.least, SECRETS_VERSIONS.most)),
  deadlineMs: v.optional(wholeNumber(1000, 9000, "milliseconds")),
  voice: v.optional(voiceSchema),
  chat: v.optional(chatSchema),
  routes: v.optional(routesSchema(sender)),
  ...senderFields,
  templates: v.optional(templatesSchema),
  tenant: v.optional(tenantSchema),
  guardian: v.optional(guardianSchema),
  adopt: v.optional(adoptSchema),
  entry: v.optional(text(/\S/, "the path of a file, for example ./delivery.ts")),
  dependencies: v.optional(v.record(text(PACKAGE, DEPENDENCIES), text(EXACT_VERSION, DEPENDENCIES), DEPENDENCIES)),
} satisfies Record<keyof Environment, v.GenericSchema>;

const SCHEMA = object(FIELDS);

const SENDING = [
  "origin",
  "source",
  "sources",
  "countries",
  "testRecipients",
  "templates",
  "routes",
  "senderRules",
] as const;

type FieldsCheck = (environment: Environment, name: string) => string[];

/** Checks of several fields together, which run only if each of these fields is valid. */
const CHECKS: readonly (readonly [check: FieldsCheck, fields: readonly (keyof Environment)[]])[] = [
  [recipientMistakes, ["production", "testRecipients"]],
  [channelMistakes, ["region", "origin", "voice", "chat", "expiryMinutes"]],
  [tenantMistakes, ["trigger", "templates", "tenant", "guardian", "voice"]],
  [adoptMistakes, ["trigger", "adopt"]],
  [secretMistakes, ["trigger", "secrets", "secretsVersion", "routes"]],
  [routeMistakes, ["trigger", "countries", "voice", "chat", "expiryMinutes", "routes"]],
  [senderMistakes, SENDING],
  [({ entry, dependencies }) => (dependencies && entry === undefined ? [LONELY] : []), ["entry", "dependencies"]],
];

const LONELY = ".dependencies: only your own entry can use packages. Set entry, or remove it";

/**
 * Checks every environment and its name.
 * @param file where they are written, for the message
 * @throws {SynthError} with all mistakes: environment, field, value, and what to use
 */
export function validate(environments: Environments, file = "infra/environments.ts"): void {
  if (!isObject(environments) || Object.keys(environments).length === 0) {
    throw new SynthError(`${file}: no environments. Export \`environments\`, an object of environments by name.`);
  }
  const all = Object.entries(environments);
  const byName = all.map(([name, environment]) => [name, mistakesOf(name, environment)] as const);
  const isValid = (name: string, field: "backend" | "domain") =>
    !byName.some(
      ([it, mistakes]) =>
        it === name && mistakes.some((mistake) => mistake.startsWith(": ") || mistake.startsWith(`.${field}`)),
    );
  const mistakes = [
    ...byName.flatMap(([name, mistakes]) => mistakes.map((mistake) => `${name}${mistake}`)),
    ...stateConflicts(all.filter(([name]) => isValid(name, "backend"))),
    ...tenantConflicts(all.filter(([name]) => isValid(name, "domain"))),
    ...nameMistakes(environments),
  ];
  if (mistakes.length === 0) return;
  const count = mistakes.length === 1 ? "an invalid value" : `${mistakes.length} invalid values`;
  throw new SynthError([`${file} has ${count}:`, ...mistakes.map((mistake) => `  ${mistake}.`)].join("\n"));
}

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function mistakesOf(name: string, environment: Environment): string[] {
  if (!isObject(environment)) return [": isn't an environment. Use an object with at least domain and region"];
  const secrets = secretsIn(environment);
  const issues = (v.safeParse(SCHEMA, environment).issues ?? []).filter((it) => !secrets.includes(fieldOf(it)));
  const mistakes = [...secrets.map((field) => `.${field}: ${SECRET}`), ...issues.map(explain)];
  if (environment.region === undefined && environment.origin === undefined) {
    mistakes.push(`.region: missing. Use ${listOf(REGIONS)}, or set origin`);
  }
  const invalid = new Set(mistakes.map((mistake) => /^\.(\w+)/.exec(mistake)?.[1]));
  const checks = CHECKS.filter(([, fields]) => !fields.some((field) => invalid.has(field)));
  return [...new Set([...mistakes, ...checks.flatMap(([check]) => check(environment, name))])];
}

/** The fields whose value, or whose name, looks like a secret. */
function secretsIn(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === "string") return isSecretLike(path.join("."), value) ? [path.join(".")] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const field = [...path, masked("", key)];
    return masked("", key) === key ? secretsIn(part, field) : [field.join(".")];
  });
}

const masked = (field: string, text: string) => (isSecretLike(field, text) ? "(looks like a secret)" : text);

const fieldOf = ({ path }: v.BaseIssue<unknown>) => (path ?? []).map(({ key }) => masked("", String(key))).join(".");

function explain(issue: v.BaseIssue<unknown>): string {
  const field = fieldOf(issue);
  if (issue.expected === "never") return `.${field}: ${issue.message}`;
  if (issue.input === null) return `.${field}: missing. Use ${issue.message}`;
  return `.${field}: ${show(field, issue.input)} isn't valid. Use ${issue.message}`;
}

/** A value as the file has it, without secrets. */
function show(field: string, value: unknown): string {
  return typeof value === "object" || typeof value === "string"
    ? JSON.stringify(withoutSecrets(field, value))
    : String(value);
}

function withoutSecrets(field: string, value: unknown): unknown {
  if (typeof value === "string") return masked(field, value);
  if (Array.isArray(value)) return value.map((part) => withoutSecrets(field, part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [masked("", key), withoutSecrets(field, part)]));
}
