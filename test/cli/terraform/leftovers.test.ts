import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureNoActionRemains, findLeftovers } from "../../../cli/terraform/leftovers";
import { type Sandbox, startSandbox } from "../../../sandbox/index";

const NAME = "8x8 phone messages";

const codeOf = (owner: string, rest = "exports.x = 1;") => `// By auth0-8x8 for ${owner}: a deploy …\n${rest}\n`;

let sandbox: Sandbox;
let directory: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  directory = join(sandbox.directory, "dev");
  mkdirSync(directory);
});
afterAll(() => sandbox.close());
afterEach(() => {
  const { actions } = sandbox.tenant.model;
  for (const { id } of actions.find()) actions.delete(id);
});

/** Writes the stack of `dev`. */
function synthesize(trigger = "custom-phone-provider"): void {
  const supported_triggers = [{ id: trigger }];
  const resource = { auth0_action: { action: { name: NAME, supported_triggers, code: codeOf("dev") } } };
  const provider = { auth0: [{ domain: sandbox.tenant.domain }] };
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ provider, resource }));
}

/** Looks for what a deploy of `dev` left, with an empty state. */
async function find(trigger = "custom-phone-provider", env = sandbox.variables) {
  synthesize(trigger);
  const lines: string[] = [];
  const warnings: string[] = [];
  const leftovers = await findLeftovers(
    { environment: "dev", directory, env },
    { resources: new Map(), outputs: {} },
    { explain: (it) => lines.push(it), warn: (it) => warnings.push(it) },
  );
  return { leftovers, lines, warnings };
}

const create = (code: string, trigger = "custom-phone-provider") =>
  sandbox.tenant.model.actions.create({ name: NAME, supported_triggers: [{ id: trigger }], code });

test("an Action with this environment's code is a leftover", async () => {
  const { id } = create(codeOf("dev"));
  const { domain } = sandbox.tenant;
  expect(await find()).toEqual({
    leftovers: [{ address: "auth0_action.action", id, domain }],
    lines: [],
    warnings: [],
  });
});

test("another environment's Action is never taken, and the error says whose it is", async () => {
  create(codeOf("qa"));
  await expect(find()).rejects.toThrow(/belongs to qa\. .*`npx auth0-8x8 destroy qa`/s);
});

test.each([
  ["names this environment, but has other code", codeOf("dev", "exports.x = 2;"), "It names dev as its owner"],
  ["names no owner", "exports.x = 1;\n", "It may belong to someone else."],
])("an Action that %s isn't taken", async (_, code, doubt) => {
  const { id } = create(code);
  const rejected = expect(find()).rejects;
  await rejected.toThrow(doubt);
  await expect(find()).rejects.toThrow(`adopt: { action: "${id}" },`);
});

test("for a trigger with several Actions, another environment's is left alone, and this one's is found beside it", async () => {
  const trigger = "send-phone-message";
  const other = create(codeOf("qa"), trigger);
  const { domain } = sandbox.tenant;
  const lines = [`Nothing to recover: the Action ${other.id} of ${domain} belongs to qa.`];
  const warnings = [
    `Warning: ${domain} also has an Action of qa with this name, ${other.id}. If both are bound, users get each message twice. If qa is only an old name of dev, adopt the Action instead (docs/how-to/adoption.md): \`adopt: { action: "${other.id}" },\``,
  ];
  expect(await find(trigger)).toEqual({ leftovers: [], lines, warnings });
  const { id } = create(codeOf("dev"), trigger);
  expect(await find(trigger)).toMatchObject({
    leftovers: [{ address: "auth0_action.action", id, domain }],
    warnings: [],
  });
});

test("credentials of another tenant are a mistake to fix, and nothing was changed", async () => {
  const env = { ...sandbox.variables, AUTH0_CLIENT_ID: "of-another-tenant" };
  await expect(find("custom-phone-provider", env)).rejects.toThrow(
    /request to it failed: Unauthorized\nNothing was changed\. The credentials may be for another tenant/,
  );
});

describe("after a destroy", () => {
  const ensure = (env = sandbox.variables) => ensureNoActionRemains({ environment: "dev", directory, env });
  beforeEach(() => synthesize());

  test.each([codeOf("dev"), codeOf("dev", "exports.x = 2;")])(
    "an Action that names this environment is reported",
    async (code) => {
      const { id } = create(code);
      await expect(ensure()).rejects.toThrow(
        new RegExp(`dev: Auth0 still has the Action ${id} of .*\`npx auth0-8x8 recover dev\``),
      );
    },
  );

  test.each([codeOf("qa"), "exports.x = 1;\n"])("an Action of someone else isn't", async (code) => {
    create(code);
    await ensure();
  });

  test("without an answer of Auth0, it is unknown", async () => {
    await expect(ensure({ ...sandbox.variables, AUTH0_CLIENT_SECRET: "wrong" })).rejects.toThrow(
      /Can't tell whether .*Only what the state contained was destroyed\./s,
    );
  });
});
