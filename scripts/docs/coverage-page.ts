import { describedOperations, type OpenApi, scopesOf } from "./open-api";
import { emulatedOperations } from "./operations";
import { table } from "./table";

const HEAD = `# Operations that the emulated tenant supports

<!-- Written by \`npm run docs\` from the routes in sandbox/tenant/ and Auth0's API description. A test fails if they differ. -->

[The sandbox](../sandbox.md) has the Management API operations that concern phone messages, below \`/api/v2\`. It validates requests as Auth0 does: an
unknown property gets \`invalid_body\`, and a token without the needed scope gets \`insufficient_scope\`. Operations that aren't emulated get 404.

\`POST /oauth/token\` issues tokens for client credentials: a secret in the body or in HTTP Basic, or \`private_key_jwt\`. Tokens are valid for this API
only, for 24 hours.

Tests compare requests, answers and recorded exchanges with Auth0's own. \`test/sandbox/tenant/conformance/deviations.ts\` lists where the tenant differs, and why.
`;

/** The page's sections, by the beginning of their paths. */
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
  /** For example `GET /hooks/{id}`. */
  readonly name: string;
  readonly isEmulated: boolean;
  readonly scopes: readonly string[];
}

/**
 * Returns the page that lists Management API operations, in Markdown. It has those in the API description, and emulated
 * ones that it lacks.
 * @throws {Error} if an operation belongs to no section
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
  return `## ${title}\n\n${table([["operation", "emulated", "scope"], ...cells])}`;
}
