// For tests: makes what `cdktf get` makes for `"terraformProviders": ["auth0/auth0@~> 1.50"]`, in the folder .gen of the current folder, without a registry: the
// bindings of the provider, and of one resource that this project has none for.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConstructsMakerProviderTarget, Language, TerraformProviderConstraint } from "@cdktf/commons";
import { TerraformProviderGenerator } from "@cdktf/provider-generator/lib/get/generator/provider-generator";
import { CodeMaker } from "codemaker";

const NAME = "registry.terraform.io/auth0/auth0";

const file = join(__dirname, "schema.json");
const { provider } = JSON.parse(readFileSync(file, "utf8")).provider_schemas[NAME];
const attributes = { name: { type: "string", description_kind: "plain", required: true } };
const auth0_client = { version: 0, block: { attributes, description_kind: "plain" } };
const schema = {
  format_version: "1.0",
  provider_schemas: { [NAME]: { provider, resource_schemas: { auth0_client }, data_source_schemas: {} } },
};

const code = new CodeMaker();
new TerraformProviderGenerator(code, schema as never).generate(
  new ConstructsMakerProviderTarget(new TerraformProviderConstraint("auth0/auth0@~> 1.50"), Language.TYPESCRIPT),
);
void code.save(".gen");
