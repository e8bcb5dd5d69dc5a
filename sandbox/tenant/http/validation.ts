import Ajv, { type ValidateFunction } from "ajv";
import type { FastifySchemaCompiler } from "fastify";
import type { FastifySchemaValidationError } from "fastify/types/schema";
import { ManagementApiError } from "./management-api-error";

/** `verbose` adds the invalid value to each failure. */
const options = { removeAdditional: false, verbose: true, allowUnionTypes: true } as const;

/** Bodies keep their types. Values in paths and queries are text, which can stand for a number or a boolean. */
const forBodies = once(new Ajv(options));
const forTexts = once(new Ajv({ ...options, coerceTypes: true }));

/** Compiles an endpoint's schema at its first request, because most endpoints get none. */
export const compileValidator: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const compile = httpPart === "body" ? forBodies : forTexts;
  let validate: ValidateFunction | undefined;
  return (value: unknown) => {
    validate ??= compile(schema);
    return validate(value) || { error: validate.errors ?? [] };
  };
};

/** Compiles a schema only once. Every tenant of this process has equal schemas. */
function once(ajv: Ajv): (schema: object) => ValidateFunction {
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(schema);
    compiled.set(key, validate);
    return validate;
  };
}

type SchemaFailure = FastifySchemaValidationError & { readonly data?: unknown };

const PARTS: Readonly<Record<string, readonly [name: string, errorCode: string]>> = {
  body: ["Payload", "invalid_body"],
  querystring: ["Query", "invalid_query_string"],
  params: ["Path", "invalid_uri"],
};

/**
 * Describes an invalid request in Auth0's words. For example
 * `Payload validation error: 'Missing required property: name'.`
 * @see https://github.com/auth0/auth0-deploy-cli/issues/117 and https://github.com/auth0/docs/issues/9278 for real ones
 */
export function validationError(failures: readonly FastifySchemaValidationError[], part: string): ManagementApiError {
  const failure = failures.at(-1); // if no alternative of `anyOf` fits, the last failure says so
  const [name, errorCode] = PARTS[part] ?? ["Payload", "invalid_body"];
  const property = failure?.instancePath
    .replace(/\/(\d+)/g, "[$1]")
    .replace(/^\//, "")
    .replaceAll("/", ".");
  const where = property ? ` on property ${property}` : "";
  const what = failure ? describe(failure) : "";
  return new ManagementApiError(400, `${name} validation error: '${what}'${where}.`, errorCode);
}

const texts: Readonly<Record<string, (params: SchemaFailure["params"], data: unknown) => string>> = {
  additionalProperties: ({ additionalProperty }) => `Additional properties not allowed: ${additionalProperty}`,
  required: ({ missingProperty }) => `Missing required property: ${missingProperty}`,
  type: ({ type }, data) => `Expected type ${type} but found type ${typeOf(data)}`,
  enum: (_, data) => `No enum match for: ${data}`,
  maxLength: ({ limit }, data) => `String is too long (${lengthOf(data)} chars), maximum ${limit}`,
  minLength: ({ limit }, data) => `String is too short (${lengthOf(data)} chars), minimum ${limit}`,
  maxItems: ({ limit }, data) => `Array is too long (${lengthOf(data)}), maximum ${limit}`,
  minItems: ({ limit }, data) => `Array is too short (${lengthOf(data)}), minimum ${limit}`,
  minimum: ({ limit }, data) => `Value ${data} is less than minimum ${limit}`,
  maximum: ({ limit }, data) => `Value ${data} is greater than maximum ${limit}`,
  anyOf: () => "Data does not match any schemas from 'anyOf'",
  pattern: ({ pattern }, data) => `String does not match pattern ${pattern}: ${data}`,
  minProperties: ({ limit }) => `Too few properties defined (0), minimum ${limit}`,
};

const describe = ({ keyword, params, data, message = keyword }: SchemaFailure) =>
  texts[keyword]?.(params, data) ?? message;

const lengthOf = (data: unknown) => (data as string | readonly unknown[]).length;

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
