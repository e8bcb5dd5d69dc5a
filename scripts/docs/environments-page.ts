import { join } from "node:path";
import { type InterfaceDeclaration, Node, Project, type PropertySignature, type TypeNode } from "ts-morph";
import { docsOf } from "./docstring";
import { declarationsOf, typeText } from "./type-text";

const ROOT = join(__dirname, "..", "..");

const HEAD = `# The settings of an environment

<!-- Written by \`npm run docs\` from the types in infra/. A test fails where the two differ. -->

\`infra/environments.ts\` has an entry for each environment, and each is a stack of its name. These are the fields of an entry. \`domain\` is needed,
and \`region\` or \`origin\`. Nothing in it is secret: what looks like a secret is refused at synth, and so is every wrong value, all at once.
`;

/** The interfaces that an environment is made of, and what the page calls each. */
const SECTIONS: Readonly<Record<string, string>> = {
  Environment: "The tenant and the stack",
  HookSettings: "The messages",
  SecretsSettings: "The secrets",
};

/**
 * The page on the settings of an environment, in Markdown: fields, types, defaults and docstrings of the type `Environment`. TypeScript 7 has
 * no stable API to read them with, so ts-morph's own compiler does.
 * @throws Error when `Environment` is made of an interface that the page has no title for
 */
export function environmentsPage(): string {
  const project = new Project({ tsConfigFilePath: join(ROOT, "tsconfig.json"), skipAddingFilesFromTsConfig: true });
  const file = project.addSourceFileAtPath(join(ROOT, "infra", "environment.ts"));
  const environment = file.getInterfaceOrThrow("Environment");
  const parts = [environment, ...environment.getBaseDeclarations().filter(Node.isInterfaceDeclaration)];
  return [HEAD, ...parts.map(section)].join("\n");
}

function section(part: InterfaceDeclaration): string {
  const title = SECTIONS[part.getName()];
  if (!title) throw new Error(`scripts/docs/environments-page.ts has no title for ${part.getName()}`);
  return [`## ${title}\n`, `${docsOf(part).text}\n`, ...part.getProperties().map(field)].join("\n");
}

/** A field under a heading of its own, and the fields of what it holds. */
function field(property: PropertySignature): string {
  const type = property.getTypeNodeOrThrow();
  const parts = [`### \`${property.getName()}\``, typeAndDefault(property), docsOf(property).text];
  return [...parts, ...interfacesOf(type).map(fieldsOf)].map((part) => `${part}\n`).join("\n");
}

/** An interface that a field holds, as a list of its fields. */
function fieldsOf(held: InterfaceDeclaration): string {
  const properties = held
    .getType()
    .getProperties()
    .flatMap((symbol) => symbol.getDeclarations());
  const items = properties
    .filter(Node.isPropertySignature)
    .map((it) => `- \`${it.getName()}\`: ${typeAndDefault(it)} ${docsOf(it).text}`.trim());
  return [`\`${held.getName()}\`: ${docsOf(held).text}\n`, ...items].join("\n");
}

function typeAndDefault(property: PropertySignature): string {
  const { standard } = docsOf(property);
  const need = !property.hasQuestionToken() ? "Needed" : standard ? `Default: ${standard}` : "May be left out";
  return `\`${typeText(property.getTypeNodeOrThrow())}\`. ${need}.`;
}

/** The interfaces of this project that a type names, and those that their fields name. */
function interfacesOf(type: TypeNode): InterfaceDeclaration[] {
  const found = declarationsOf(type).flatMap((declaration) => {
    if (Node.isTypeAliasDeclaration(declaration)) return interfacesOf(declaration.getTypeNodeOrThrow());
    const fields = declaration.getProperties().map((property) => property.getTypeNodeOrThrow());
    return [declaration, ...fields.flatMap(interfacesOf)];
  });
  return [...new Set(found)];
}
