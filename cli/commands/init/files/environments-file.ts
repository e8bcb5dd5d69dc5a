import type { Backend, Environments } from "auth0-8x8";
import { TRIGGERS } from "auth0-8x8/tools";
import { type Answers, DEFAULTS } from "../answers/answers";

/** The file with your own delivery. */
export const HOOK_FILE = "hook/delivery.ts";

/** The file that others call the project by: the function that hook/delivery.ts exports. */
export const factoryOf = ({ trigger }: Pick<Answers, "trigger">) => TRIGGERS[trigger].factory;

/** Stands for the environment's name in the fields of a backend. `http` needs it, because each environment has a state of its own. */
const PLACEHOLDER = "{environment}";

const fieldsFor = (backend: Backend, environment: string) =>
  Object.fromEntries(
    Object.entries(backend).map(([field, value]) => [field, String(value).replaceAll(PLACEHOLDER, environment)]),
  ) as unknown as Backend;

/** The environments as the app has them, with the sandbox. */
export function environmentsOf({ environments, backend, trigger, hook }: Answers): Environments {
  const common = {
    ...(trigger !== DEFAULTS.trigger && { trigger }),
    ...(hook && { entry: HOOK_FILE }),
  };
  const stateOf = (name: string) => (backend.type === "local" ? {} : { backend: fieldsFor(backend, name) });
  const others = Object.entries(environments).map(
    ([name, it]) => [name, { ...it, ...common, ...stateOf(name) }] as const,
  );
  return { sandbox: { domain: "localhost", origin: "https://localhost", ...common }, ...Object.fromEntries(others) };
}

/** Writes infra/environments.ts. */
export function environmentsFile(answers: Answers): string {
  const { backend } = answers;
  const { sandbox, ...others } = environmentsOf(answers);
  const { domain, origin, ...rest } = sandbox ?? {};
  const hasBackend = backend.type !== "local";
  const isShared = !JSON.stringify(backend).includes(PLACEHOLDER);
  const lines = [
    `import type { ${hasBackend ? "Backend, " : ""}Environments } from "auth0-8x8";`,
    "",
    'const { SANDBOX_AUTH0_DOMAIN = "localhost", SANDBOX_8X8_ORIGIN = "https://localhost" } = process.env;',
    "",
    ...(hasBackend
      ? [
          "/** Where Terraform keeps the state. Its credentials come from environment variables. */",
          isShared
            ? `const backend: Backend = ${objectLiteral(backend)};`
            : `const backend = (environment: string): Backend => (${objectLiteral(backend)});`,
          "",
        ]
      : []),
    "/**",
    " * The environments of this app, one stack each. This is the file to edit. `npx auth0-8x8 deploy <name>` deploys one.",
    " * Secrets don't belong here. They come from TF_VAR_subaccount and TF_VAR_apikey.",
    " */",
    "export const environments: Environments = {",
    "  /** Auth0 and 8x8 on this machine. `npm start` runs both, and `npm test` deploys to them. */",
    "  sandbox: {",
    "    domain: SANDBOX_AUTH0_DOMAIN,",
    "    origin: SANDBOX_8X8_ORIGIN,",
    ...propertyLines(rest),
    "  },",
    ...Object.entries(others).flatMap(([name, { backend: state, ...settings }]) => [
      "",
      `  ${propertyName(name)}: {`,
      ...propertyLines(settings),
      ...(state ? [isShared ? "    backend," : `    backend: backend(${JSON.stringify(name)}),`] : []),
      "  },",
    ]),
    "};",
    "",
  ];
  return lines.join("\n");
}

const propertyLines = (settings: object) =>
  Object.entries(settings).map(([name, value]) => `    ${name}: ${JSON.stringify(value)},`);

const objectLiteral = (object: object) =>
  `{ ${Object.entries(object)
    .map(([name, value]) => `${name}: ${stringLiteral(value)}`)
    .join(", ")} }`;

/** A string, or a template string if it has the placeholder. */
const stringLiteral = (value: string) =>
  value.includes(PLACEHOLDER)
    ? `\`${value.replace(/[`\\$]/g, "\\$&").replaceAll(PLACEHOLDER, `$${PLACEHOLDER}`)}\``
    : JSON.stringify(value);

const propertyName = (name: string) => (/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name));
