import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { PACKAGE_INFO } from "../../../../../cli/package-info";
import { type Press, runInTerminal } from "../../../../support/terminal";

jest.setTimeout(60_000);

const ROOT = join(__dirname, "../../../../..");
const [ENTER, DOWN, CTRL_C, CTRL_D, CLEAR] = ["\r", "\u001b[B", "\u0003", "\u0004", "\u0015"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ask-"));
  mkdirSync(join(folder, "tarballs"));
  for (const name of ["auth0-8x8", "auth0-8x8-cli", "auth0-8x8-sandbox"]) {
    writeFileSync(join(folder, "tarballs", `${name}-${PACKAGE_INFO.version}.tgz`), "");
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (presses: Press[]) =>
  runInTerminal(ROOT, ["init", join(folder, "phone"), "--from", join(folder, "tarballs")], process.env, presses);

test("asks for everything; Enter takes the default", async () => {
  const { code, screen } = await run([
    ["Name of the first environment", ENTER],
    ["Domain of the Auth0 tenant of dev", `acme-test.eu.auth0.com${ENTER}`],
    ["Region of the 8x8 account of dev", ENTER],
    ["Name of the next environment", ENTER],
    ["Trigger of the messages", ENTER],
    ["Workflows for", `${DOWN}${ENTER}`],
    ["Where Terraform keeps the state", `${DOWN}${ENTER}`],
    ["`bucket` of the backend s3", `acme-state${ENTER}`],
    ["`region` of the backend s3", `eu-central-1${ENTER}`],
    ["Package manager", ENTER],
  ]);
  expect([code, stripVTControlCharacters(screen)]).toEqual([0, expect.stringContaining("phone: wrote ")]);
  const environments = readFileSync(join(folder, "phone", "infra", "environments.ts"), "utf8");
  expect(environments).toContain(
    'const backend: Backend = { type: "s3", bucket: "acme-state", region: "eu-central-1" };',
  );
  expect(environments).toContain(
    '  dev: {\n    domain: "acme-test.eu.auth0.com",\n    region: "europe",\n    backend,\n  },\n};\n',
  );
  expect(readdirSync(join(folder, "phone"))).toContain(".gitlab-ci.yml");
});

test("a wrong answer is asked for again, before the next question", async () => {
  const { screen } = await run([
    ["Name of the first environment", `sandbox${ENTER}`],
    ["sandbox: every project has this one", `${CLEAR}dev${ENTER}`],
    ["Domain of the Auth0 tenant of dev", `https://acme.com${ENTER}`],
    ['dev.domain: "https://acme.com" isn\'t valid', `${CLEAR}acme.eu.auth0.com${ENTER}`],
    ["Region of the 8x8 account of dev", ENTER],
    ["Name of the next environment", `dev${ENTER}`],
    ["You have dev already.", `${CLEAR}${ENTER}`],
    ["Trigger of the messages", ENTER],
    ["Workflows for", ENTER],
    ["Where Terraform keeps the state", `${DOWN}${ENTER}`],
    ["`bucket` of the backend s3", `A${ENTER}`],
    ["dev.backend.bucket: ", `${CLEAR}acme-state${ENTER}`],
    ["`region` of the backend s3", CTRL_C],
  ]);
  expect(stripVTControlCharacters(screen)).toContain("Canceled. Nothing was written.");
});

test.each([
  ["Ctrl-C", CTRL_C],
  ["Ctrl-D, the end of the input", CTRL_D],
])("%s writes nothing", async (_, key) => {
  const { code, screen } = await run([["Name of the first environment", key]]);
  expect([code, stripVTControlCharacters(screen)]).toEqual([
    130,
    expect.stringContaining("Canceled. Nothing was written."),
  ]);
  expect(readdirSync(folder)).toEqual(["tarballs"]);
});
