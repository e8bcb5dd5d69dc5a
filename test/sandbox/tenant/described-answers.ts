import { existsSync } from "node:fs";
import Ajv, { type ValidateFunction } from "ajv/dist/2020";
import { describedOperations, type OpenApiOperation, readOpenApi } from "../../../scripts/docs/open-api";
import type { Answer } from "./api-client";
import { answers, linesOf } from "./deviations";
import { referenceFile } from "./reference";

/** Of the formats in the API description, the one that answers hold. */
const formats = { "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z$/ };

/** A refusal as the Management API words it. */
const refusal = {
  type: "object",
  required: ["statusCode", "error", "message"],
  properties: {
    statusCode: { type: "integer" },
    error: { type: "string" },
    message: { type: "string" },
    errorCode: { type: "string" },
    attributes: { type: "object" },
  },
  additionalProperties: false,
};

/** Holds answers of the Management API against what Auth0's API description says of them. */
export class DescribedAnswers {
  readonly #ajv = new Ajv({
    strict: false,
    validateSchema: false,
    logger: false,
    allErrors: true,
    inlineRefs: false,
    formats,
  });
  readonly #operations: ReadonlyMap<string, OpenApiOperation>;
  readonly #validators = new Map<string, ValidateFunction>();

  /** @param file the OpenAPI document */
  constructor(file: string) {
    const openApi = readOpenApi(file);
    this.#ajv.addSchema(openApi, "api");
    const parameters = (name: string) => name.split("{").length;
    this.#operations = new Map(
      [...describedOperations(openApi)].sort(([one], [other]) => parameters(one) - parameters(other)),
    );
  }

  /**
   * What is otherwise than described, a line for each such as `GET /hooks/{id} 200: /enabled must be boolean`. Nothing is said of
   * operations that are not described, nor of rate limits and failures of the server, which are faults on command.
   *
   * @param path below `/api/v2`
   */
  differences(method: string, path: string, { status, json }: Answer): readonly string[] {
    const name = this.#nameOf(method, path.replace(/\?.*/, ""));
    const response = this.#operations.get(name)?.responses[status];
    if (name === "" || status >= 429) return [];
    if (!response) return [`${name} ${status}: is not described`];
    const schema = response.content?.["application/json"]?.schema;
    if (status < 300 && !schema) return json === null ? [] : [`${name} ${status}: has a body`];
    const validate = this.#validator(`${name} ${status}`, status < 300 ? schema : refusal);
    validate(json);
    const lines = (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const at = instancePath.replace(/\/\d+/g, "[]");
      return [`${name} ${status}:`, at, message, params.additionalProperty].filter(Boolean).join(" ");
    });
    return [...new Set(lines)];
  }

  #nameOf(method: string, path: string): string {
    const isMeant = (name: string) => new RegExp(`^${name.replace(/\{\w+\}/g, "[^/]+")}$`).test(`${method} ${path}`);
    return [...this.#operations.keys()].find(isMeant) ?? "";
  }

  #validator(key: string, schema: object | undefined): ValidateFunction {
    const known = this.#validators.get(key);
    if (known) return known;
    const made = this.#ajv.compile(rooted(schema ?? {}));
    this.#validators.set(key, made);
    return made;
  }
}

/** The schema with its references to the document spelled out. */
function rooted(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
}

const file = referenceFile("management-api.json");

const answersOfAuth0 = existsSync(file) ? new DescribedAnswers(file) : undefined;

const listed = new Set(linesOf(answers));

/** Where the API description is not here, nothing is required. @throws Error for a difference that is not listed as a deviation */
export function requireDescribed(method: string, path: string, answer: Answer): void {
  const unlisted = answersOfAuth0?.differences(method, path, answer).filter((line) => !listed.has(line)) ?? [];
  if (unlisted.length > 0)
    throw new Error(`not as Auth0 describes it, and not listed in deviations.ts:\n${unlisted.join("\n")}`);
}
