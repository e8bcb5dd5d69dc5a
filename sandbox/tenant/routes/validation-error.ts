import type { FastifySchemaValidationError } from "fastify/types/schema";
import { ApiError } from "../api-error";

/** With ajv's `verbose`, a failed rule comes with the value that failed it. */
type Failure = FastifySchemaValidationError & { readonly data?: unknown };

const PARTS: Readonly<Record<string, readonly [name: string, errorCode: string]>> = {
  body: ["Payload", "invalid_body"],
  querystring: ["Query", "invalid_query_string"],
  params: ["Path", "invalid_uri"],
};

/**
 * Says what is wrong with a request in Auth0's words, such as
 * `Payload validation error: 'Missing required property: name'.`
 *
 * @see https://github.com/auth0/auth0-deploy-cli/issues/117 and https://github.com/auth0/docs/issues/9278 for real ones
 */
export function validationError(failures: readonly FastifySchemaValidationError[], part: string): ApiError {
  const failure = failures.at(-1); // of a rule with alternatives, the last failure is that none of them fits
  const [name, errorCode] = PARTS[part] ?? ["Payload", "invalid_body"];
  const property = failure?.instancePath
    .replace(/\/(\d+)/g, "[$1]")
    .replace(/^\//, "")
    .replaceAll("/", ".");
  const where = property ? ` on property ${property}` : "";
  return new ApiError(400, `${name} validation error: '${failure ? describe(failure) : ""}'${where}.`, errorCode);
}

function describe({ keyword, params, data, message }: Failure): string {
  const length = typeof data === "string" || Array.isArray(data) ? data.length : 0;
  switch (keyword) {
    case "additionalProperties":
      return `Additional properties not allowed: ${params.additionalProperty}`;
    case "required":
      return `Missing required property: ${params.missingProperty}`;
    case "type":
      return `Expected type ${params.type} but found type ${typeOf(data)}`;
    case "enum":
      return `No enum match for: ${data}`;
    case "maxLength":
      return `String is too long (${length} chars), maximum ${params.limit}`;
    case "minLength":
      return `String is too short (${length} chars), minimum ${params.limit}`;
    case "maxItems":
      return `Array is too long (${length}), maximum ${params.limit}`;
    case "minItems":
      return `Array is too short (${length}), minimum ${params.limit}`;
    case "minimum":
      return `Value ${data} is less than minimum ${params.limit}`;
    case "maximum":
      return `Value ${data} is greater than maximum ${params.limit}`;
    case "anyOf":
      return "Data does not match any schemas from 'anyOf'";
    case "pattern":
      return `String does not match pattern ${params.pattern}: ${data}`;
    case "minProperties":
      return `Too few properties defined (0), minimum ${params.limit}`;
    default:
      return message ?? keyword;
  }
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
