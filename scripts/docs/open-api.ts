import { readFileSync } from "node:fs";

/** Path of Auth0's API description, relative to the project. The project has no copy of it. */
export const API_DESCRIPTION = "../shared/reference/auth0/management-api.json";

/** The parts of an OpenAPI 3.1 document that this project reads. @see https://spec.openapis.org/oas/v3.1.0 */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface OpenApiOperation {
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "path" | "query" | "header";
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: MediaContent };
  readonly responses: Readonly<Record<string, { readonly content?: MediaContent }>>;
}

type MediaContent = Readonly<Record<string, { readonly schema: object }>>;

export function readOpenApi(file: string): OpenApi {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Its operations by name, for example `GET /actions/actions/{id}`. */
export function describedOperations({ paths }: OpenApi): ReadonlyMap<string, OpenApiOperation> {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
  return new Map(operations);
}

/** The scopes of an operation. A token needs one of them. */
export function scopesOf({ security }: OpenApiOperation): readonly string[] {
  return security.flatMap((requirement) => Object.values(requirement).flat());
}
