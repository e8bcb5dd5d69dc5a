import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { action, phoneProvider, provider } from "@cdktf/provider-auth0";
import { Action } from "@cdktf/provider-auth0/lib/action";
import { childEnvironment } from "../../cli/process/child-environment";
import { type Provider, startProvider } from "../../sandbox/provider/server";

const run = promisify(execFile);
const ROOT = join(__dirname, "..", "..");
const PACKAGE = join(ROOT, "packages", "provider-auth0");
const SCHEMA = readFileSync(join(PACKAGE, "schema.json"), "utf8");

test("has the folders and exports of a prebuilt provider", () => {
  expect(action.Action).toBe(Action);
  expect(Action.tfResourceType).toBe("auth0_action");
  expect(phoneProvider.PhoneProvider.tfResourceType).toBe("auth0_phone_provider");
  expect(provider.Auth0Provider.tfResourceType).toBe("auth0");
});

describe("refresh-schema", () => {
  let standIn: Provider;
  let directory: string;

  beforeEach(async () => {
    standIn = await startProvider({ env: {} });
    directory = mkdtempSync(join(ROOT, "packages", ".refresh-"));
    cpSync(join(PACKAGE, "refresh-schema.ts"), join(directory, "refresh-schema.ts"));
  });
  afterEach(async () => {
    rmSync(directory, { recursive: true });
    await standIn.close();
  });

  /** Runs the command in a copy of the package, with the provider that Terraform is attached to. */
  async function refresh(schema: string, ...types: string[]) {
    writeFileSync(join(directory, "schema.json"), schema);
    const env = childEnvironment(process.env, { TF_REATTACH_PROVIDERS: standIn.reattach });
    const words = ["--import", "tsx", join(directory, "refresh-schema.ts"), ...types];
    const failure = await run(process.execPath, words, { cwd: ROOT, env }).then(
      () => undefined,
      (error) => error.stderr,
    );
    return { failure, schema: readFileSync(join(directory, "schema.json"), "utf8") };
  }

  test("takes the schema from the provider, of the types that are in use", async () => {
    expect(await refresh(SCHEMA)).toEqual({ failure: undefined, schema: SCHEMA });
  });

  test("adds a type that is named, and keeps out the others", async () => {
    const without = JSON.parse(SCHEMA);
    const [schemas] = Object.values(without.provider_schemas) as [{ resource_schemas: Record<string, unknown> }];
    delete schemas.resource_schemas.auth0_hook;
    delete schemas.resource_schemas.auth0_tenant;
    const { schema } = await refresh(JSON.stringify(without), "auth0_hook");
    expect(schema).toContain('"auth0_hook"');
    expect(
      JSON.parse(schema).provider_schemas["registry.terraform.io/auth0/auth0"].resource_schemas,
    ).not.toHaveProperty("auth0_tenant");
  });

  test("leaves the file as it is when a type is unknown", async () => {
    const { failure, schema } = await refresh(SCHEMA, "auth0_nonsense");
    expect(failure).toContain("schema.json stays as it is. The provider has no auth0_nonsense.");
    expect(schema).toBe(SCHEMA);
  });
});
