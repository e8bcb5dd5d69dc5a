// Updates schema.json from the real provider: names and types of the resources and data sources that it already has, and of those named as arguments.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface ProviderSchema {
  provider: object;
  resource_schemas: Record<string, object>;
  data_source_schemas: Record<string, object>;
}

interface Schemas {
  format_version: string;
  provider_schemas: Record<string, ProviderSchema>;
  provider_versions?: Record<string, string>;
}

const FILE = join(__dirname, "schema.json");
const ADDRESS = "registry.terraform.io/auth0/auth0";
const CONFIGURATION = { terraform: { required_providers: { auth0: { source: "auth0/auth0", version: "~> 1.55" } } } };
const PROSE = new Set(["description", "description_kind"]);

const directory = mkdtempSync(join(tmpdir(), "provider-auth0-"));
const terraform = (...args: string[]) =>
  execFileSync(process.env.TERRAFORM_BINARY_NAME || "terraform", [`-chdir=${directory}`, ...args], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    stdio: ["ignore", "pipe", "inherit"],
  });

try {
  const old: Schemas = JSON.parse(readFileSync(FILE, "utf8"));
  const [versions, schemas] = ask();
  writeFileSync(FILE, `${JSON.stringify(select(schemas, old, versions), sorted, 1)}\n`);
} catch (error) {
  console.error(`schema.json stays as it is. ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true });
}

function ask(): [Record<string, string>, Schemas] {
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify(CONFIGURATION));
  terraform("init", "-input=false");
  return [
    JSON.parse(terraform("version", "-json")).provider_selections,
    JSON.parse(terraform("providers", "schema", "-json")),
  ];
}

function select(schemas: Schemas, old: Schemas, versions: Record<string, string>): Schemas {
  const real = provider(schemas);
  const wanted = new Set(process.argv.slice(2));
  const unknown = [...wanted].filter((name) => !(name in real.resource_schemas || name in real.data_source_schemas));
  if (unknown.length > 0) throw new Error(`The provider has no ${unknown.join(", ")}.`);
  const keep = (all: Record<string, object>, had: Record<string, object>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name in had || wanted.has(name)));
  return {
    format_version: schemas.format_version,
    provider_schemas: {
      [ADDRESS]: {
        provider: real.provider,
        resource_schemas: keep(real.resource_schemas, provider(old).resource_schemas),
        data_source_schemas: keep(real.data_source_schemas, provider(old).data_source_schemas),
      },
    },
    provider_versions: { ...old.provider_versions, ...versions },
  };
}

function provider(schemas: Schemas): ProviderSchema {
  const schema = schemas.provider_schemas[ADDRESS];
  if (!schema) throw new Error(`Terraform gave no schema of ${ADDRESS}.`);
  return schema;
}

/** For JSON.stringify: keys in order, without the provider's prose. */
function sorted(key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const isNamesOfProvider = key === "attributes" || key === "block_types";
  const entries = Object.entries(value).filter(([name]) => isNamesOfProvider || !PROSE.has(name));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
