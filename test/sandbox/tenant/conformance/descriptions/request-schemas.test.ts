import {
  describedOperations,
  type OpenApiOperation,
  readOpenApi,
  scopesOf,
} from "../../../../../scripts/docs/open-api";
import { emulatedOperations, type Operation } from "../../../../../scripts/docs/operations";
import { linesOf, notDescribed, requests } from "../deviations";
import { describeWithReference } from "../reference";
import { rulesOf } from "./schema-rules";

describeWithReference("what requests may hold", "management-api.json", (file) => {
  const openApi = readOpenApi(file);
  const described = describedOperations(openApi);
  const operations = emulatedOperations().filter(({ name }) => !notDescribed[name]);

  test("matches Auth0's API description except for the listed deviations", () => {
    const found = operations.flatMap((operation) => {
      const [ours, theirs] = [
        ownRules(operation),
        describedRules(described.get(operation.name), openApi.components.schemas),
      ];
      const lines = [
        ...lacking(theirs, ours).map((rule) => `- ${rule}`),
        ...lacking(ours, theirs).map((rule) => `+ ${rule}`),
      ];
      return lines.map((line) => `${operation.name} ${line}`);
    });
    expect(found.sort()).toEqual([...linesOf(requests)].sort());
  });

  test("is compared for every operation except those listed as not described", () => {
    const names = emulatedOperations().map(({ name }) => name);
    expect(names.filter((name) => !described.has(name))).toEqual(Object.keys(notDescribed));
    expect(operations.length).toBeGreaterThan(50);
  });
});

function ownRules({ name, scopes, schema: { body = {}, querystring = {}, params } }: Operation): readonly string[] {
  return [
    ...scopes.map((scope) => `token: needs ${scope}`),
    ...rulesOf(body, "body"),
    ...rulesOf(querystring, "query"),
    ...rulesOf(
      params ?? objectOf([...name.matchAll(/\{(\w+)\}/g)].map(([, id = ""]) => [id, { type: "string" }])),
      "path",
    ),
  ];
}

function describedRules(operation: OpenApiOperation | undefined, definitions: Readonly<Record<string, object>>) {
  if (!operation) return [];
  const { parameters = [], requestBody } = operation;
  const parametersIn = (place: string) =>
    objectOf(parameters.filter((it) => it.in === place).map(({ name, schema }) => [name, schema]));
  return [
    ...scopesOf(operation).map((scope) => `token: needs ${scope}`),
    ...rulesOf(requestBody?.content["application/json"]?.schema ?? {}, "body", definitions),
    ...rulesOf(parametersIn("query"), "query", definitions),
    ...rulesOf(parametersIn("path"), "path", definitions),
  ];
}

/** The schema of all parameters as one object, like both sides check them. */
function objectOf(parameters: readonly (readonly [string, object])[]): object {
  if (parameters.length === 0) return {};
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(parameters) };
}

/** The rules that `others` lack. For a property that is missing completely, only its name. */
function lacking(rules: readonly string[], others: readonly string[]): readonly string[] {
  const places = new Set(others.map(placeOf));
  const lines = rules.flatMap((rule) => {
    if (others.includes(rule)) return [];
    return [prefixes(placeOf(rule)).find((place) => !places.has(place)) ?? rule];
  });
  return [...new Set(lines)];
}

const placeOf = (rule: string) => rule.split(": ", 1)[0] ?? "";

/** `body`, `body.secrets`, `body.secrets[]` and so on. */
function prefixes(place: string): readonly string[] {
  const parts = place.split(/(?=[.[ ])/);
  return parts.map((_, index) => parts.slice(0, index + 1).join(""));
}
