import { describedOperations, type OpenApi, scopesOf } from "./open-api";
import { emulatedOperations } from "./operations";

const HEAD = `# What the emulated tenant answers

<!-- Written by \`npm run docs\` from the routes in sandbox/tenant/routes/ and Auth0's API description. A test fails where they differ. -->

[The sandbox](sandbox.md) has the Management API's operations that have to do with phone messages, below \`/api/v2\`. A request is checked as Auth0 does: an
unknown property is refused with \`invalid_body\`, a token without one of the scopes with \`insufficient_scope\`. Any operation that is not emulated is answered with 404.

Tokens are given at \`POST /oauth/token\` by client credentials: with a secret, in the body or by HTTP Basic, or with \`private_key_jwt\`. They are for this
API only, and last 24 hours.

Requests, answers and recorded exchanges are held against Auth0's own in tests. Where the tenant is otherwise, \`test/sandbox/tenant/deviations.ts\` says how and why.
`;

/** The beginnings of paths, and what the page calls the operations below each. */
const SECTIONS: Readonly<Record<string, string>> = {
  "/actions/actions": "Actions and their versions",
  "/actions/executions": "Executions of triggers",
  "/actions/triggers": "Triggers and bindings",
  "/branding/phone/providers": "Phone providers",
  "/branding/phone/templates": "Phone templates",
  "/guardian": "Guardian",
  "/hooks": "Hooks",
  "/tenants/settings": "Tenant settings",
  "/logs": "Tenant logs",
  "/attack-protection": "Attack protection",
};

interface Row {
  /** As in `GET /hooks/{id}`. */
  readonly name: string;
  readonly isEmulated: boolean;
  readonly scopes: readonly string[];
}

/**
 * The page on which operations of the Management API are emulated, in Markdown: those that the API description has, and those that
 * it has not.
 * @throws Error when an operation belongs to no section
 */
export function coveragePage(openApi: OpenApi): string {
  const rows = rowsOf(openApi);
  const stray = rows.filter(({ name }) => !Object.keys(SECTIONS).some((beginning) => isBelow(name, beginning)));
  if (stray.length > 0) {
    throw new Error(`scripts/docs/coverage-page.ts has no section for ${stray.map(({ name }) => name).join(", ")}`);
  }
  const emulated = rows.filter(({ isEmulated }) => isEmulated).length;
  const sections = Object.entries(SECTIONS).map(([beginning, title]) =>
    section(
      title,
      rows.filter(({ name }) => isBelow(name, beginning)),
    ),
  );
  return [HEAD, `${emulated} of ${rows.length} operations are emulated.\n`, ...sections].join("\n");
}

function rowsOf(openApi: OpenApi): readonly Row[] {
  const emulated = new Map(emulatedOperations().map(({ name, scopes }) => [name, scopes]));
  const described = new Map([...describedOperations(openApi)].map(([name, it]) => [name, scopesOf(it)]));
  return [...new Map([...described, ...emulated])].map(([name, scopes]) => ({
    name,
    isEmulated: emulated.has(name),
    scopes,
  }));
}

function isBelow(name: string, beginning: string): boolean {
  const path = name.split(" ")[1] ?? "";
  return path === beginning || path.startsWith(`${beginning}/`);
}

function section(title: string, rows: readonly Row[]): string {
  const cells = rows.map(({ name, isEmulated, scopes }) => [
    `\`${name}\``,
    isEmulated ? "yes" : "no",
    scopes.map((scope) => `\`${scope}\``).join(" or "),
  ]);
  return `## ${title}\n\n${table([["operation", "emulated", "a token needs"], ...cells])}`;
}

/** A table in Markdown, the first line its head, with columns as wide as the formatter makes them. */
function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const [head, ...body] = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [head, widths.map((width) => "-".repeat(width)), ...body].map((line) => `| ${line?.join(" | ")} |\n`).join("");
}
