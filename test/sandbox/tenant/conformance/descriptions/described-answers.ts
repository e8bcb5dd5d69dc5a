import { existsSync } from "node:fs";
import Ajv, { type ValidateFunction } from "ajv/dist/2020";
import { describedOperations, type OpenApiOperation, readOpenApi } from "../../../../../scripts/docs/open-api";
import { answers, linesOf } from "../deviations";
import { referenceFile } from "../reference";

/** An answer of the tenant. `json` is null for an empty body. */
export interface ApiAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly json: any;
}

/** The only format in the API description that occurs in answers. */
const formats = { "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z$/ };

/** The schema of an error of the Management API. */
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

/** Compares answers of the Management API with Auth0's API description. */
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
   * The differences from the description, one line each, for example `GET /hooks/{id} 200: /enabled must be boolean`. Ignores
   * operations that aren't described, and rate limits and server errors, which only occur as injected faults.
   *
   * @param path relative to `/api/v2`
   */
  differences(method: string, path: string, { status, json }: ApiAnswer): readonly string[] {
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

/** The schema with its references replaced by their targets. */
function rooted(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
}

const file = referenceFile("management-api.json");

const answersOfAuth0 = existsSync(file) ? new DescribedAnswers(file) : undefined;

const listed = new Set(linesOf(answers));

/** Checks nothing if the API description is missing. @throws {Error} for a difference that isn't listed as a deviation */
export function requireDescribed(method: string, path: string, answer: ApiAnswer): void {
  const unlisted = answersOfAuth0?.differences(method, path, answer).filter((line) => !listed.has(line)) ?? [];
  if (unlisted.length > 0)
    throw new Error(`not as Auth0 describes it, and not listed in deviations.ts:\n${unlisted.join("\n")}`);
}
