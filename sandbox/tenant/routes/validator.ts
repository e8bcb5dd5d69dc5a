import Ajv from "ajv";
import type { FastifySchemaCompiler } from "fastify";

/** `verbose`: a failed rule comes with the value that failed it. */
const options = { removeAdditional: false, verbose: true, allowUnionTypes: true } as const;

/** Bodies are taken as they are; what stands in a path or a query is text, and may stand for a number or a boolean. */
const forBodies = new Ajv(options);
const forTexts = new Ajv({ ...options, coerceTypes: true });

/** Compiles the schemas of the endpoints. */
export const compileValidator: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
  (httpPart === "body" ? forBodies : forTexts).compile(schema);
