import Ajv, { type ValidateFunction } from "ajv";
import type { FastifySchemaCompiler } from "fastify";

/** `verbose`: a failed rule comes with the value that failed it. */
const options = { removeAdditional: false, verbose: true, allowUnionTypes: true } as const;

/** Bodies are taken as they are; what stands in a path or a query is text, and may stand for a number or a boolean. */
const forBodies = once(new Ajv(options));
const forTexts = once(new Ajv({ ...options, coerceTypes: true }));

/** Compiles the schemas of the endpoints. */
export const compileValidator: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
  (httpPart === "body" ? forBodies : forTexts)(schema);

/** Each tenant has its own equal schemas: they are compiled and kept for the first one only. */
function once(ajv: Ajv): (schema: object) => ValidateFunction {
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(schema);
    compiled.set(key, validate);
    return validate;
  };
}
