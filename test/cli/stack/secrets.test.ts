import { secretsFingerprint } from "auth0-8x8/tools";
import { SettingsFailure } from "../../../cli/failure";
import { secretNames, secretsToSend, secretVariables } from "../../../cli/stack/secrets";
import type { ResourceAttributes, Stack } from "../../../cli/stack/stack";
import type { StoredResource } from "../../../cli/stack/state";

const FINGERPRINT = secretsFingerprint("dev", { apikey: "key", subaccount: "acme" });
const SECOND = FINGERPRINT + 2 ** 28;
const VALUES = { TF_VAR_us_apikey: "key", TF_VAR_us_subaccount: "acme" };

const RESOURCES: Readonly<Record<string, Readonly<Record<string, ResourceAttributes>>>> = {
  auth0_action: {
    action: {
      secrets_wo: [
        { name: "apikey", value: "${var.us_apikey}" },
        { name: "subaccount", value: "${var.us_subaccount}" },
      ],
      secrets_wo_version: "${var.us_secrets_version}",
    },
    plain: {},
  },
  terraform_data: {
    other: {},
    sent: { lifecycle: { replace_triggered_by: ["auth0_action.action.secrets_wo_version"] } },
  },
};

function stackOf(declared: number | undefined): Stack {
  return {
    name: "dev",
    domain: "acme.eu.auth0.com",
    imports: [],
    variableDefault: (name) => (name === "us_secrets_version" ? declared : undefined),
    resources: (type) =>
      Object.entries(RESOURCES[type] ?? {}).map(([id, attributes]) => ({ address: `${type}.${id}`, attributes })),
  };
}

/** A state with this version of the secrets, and this version recorded as arrived. */
const stateOf = (stored: number, arrived: number) =>
  new Map([
    ["auth0_action.action", { attributes: { secrets_wo_version: stored }, isTainted: false }],
    ["terraform_data.sent", { attributes: { input: { value: arrived, type: "number" } }, isTainted: false }],
  ]);

const send = (
  declared: number | undefined,
  resources: ReadonlyMap<string, StoredResource> = new Map(),
  env: NodeJS.ProcessEnv = VALUES,
) => secretsToSend(stackOf(declared), { resources, outputs: {} }, env);

const ROTATED = ["auth0_action.action"];
const SENT = ROTATED;

test("a first deploy sends the secrets with their fingerprint, and rotates nothing", () => {
  expect(send(FINGERPRINT)).toEqual({
    versions: { us_secrets_version: FINGERPRINT },
    variables: {},
    rotated: [],
    sent: SENT,
    unknown: [],
  });
});

test("secrets that have arrived are not sent again, whatever their version is", () => {
  expect(send(FINGERPRINT, stateOf(FINGERPRINT, FINGERPRINT))).toMatchObject({
    variables: {},
    rotated: [],
    sent: [],
    unknown: [],
  });
  expect(send(FINGERPRINT, stateOf(SECOND, SECOND))).toMatchObject({
    variables: { TF_VAR_us_secrets_version: String(SECOND) },
    rotated: [],
    sent: [],
    unknown: [],
  });
});

test("new secrets are a rotation", () => {
  expect(send(FINGERPRINT, stateOf(7, 7))).toMatchObject({ variables: {}, rotated: ROTATED, sent: SENT, unknown: [] });
});

test("secrets that were sent and didn't arrive are sent again, with another version", () => {
  const { variables, rotated } = send(FINGERPRINT, stateOf(FINGERPRINT, 7));
  expect([variables, rotated]).toEqual([{ TF_VAR_us_secrets_version: String(SECOND) }, ROTATED]);
});

test.each([
  ["secretsVersion", 9, {}],
  ["TF_VAR_us_secrets_version", 9, { TF_VAR_us_secrets_version: "9" }],
])("a number of the team's own in %s stays as it is", (_name, declared, more) => {
  expect(send(declared, stateOf(FINGERPRINT, FINGERPRINT), { ...VALUES, ...more })).toMatchObject({
    variables: {},
    rotated: ROTATED,
    sent: SENT,
    unknown: [],
  });
});

test("a number that Terraform doesn't take is refused, also if only this environment has it", () => {
  const call = () => send(undefined, stateOf(7, 7), { ...VALUES, TF_VAR_us_secrets_version: "v2" });
  const message =
    "dev: TF_VAR_us_secrets_version: this value isn't valid. Use a whole number from 1 to 2147483647, or unset the variable.";
  expect(call).toThrow(new SettingsFailure(message));
});

test("without the values, nothing is known", () => {
  const env = { TF_VAR_us_apikey: "key" };
  expect(send(undefined, stateOf(7, 7), env)).toMatchObject({ variables: {}, rotated: [], sent: [], unknown: ROTATED });
});

test("secrets from elsewhere are sent when the team's own number changes, and have no variable", () => {
  const attributes = {
    secrets_wo: [{ name: "apikey", value: "${ephemeral.vault_kv_secret_v2.sms.data.apikey}" }],
    secrets_wo_version: "${var.secrets_version}",
  };
  const action = { address: "auth0_action.action", attributes };
  const stack: Stack = {
    ...stackOf(undefined),
    variableDefault: () => 2,
    resources: (type) => (type === "auth0_action" ? [action] : []),
  };
  expect(secretsToSend(stack, { resources: stateOf(1, 1), outputs: {} }, VALUES)).toEqual({
    variables: {},
    versions: { secrets_version: 2 },
    rotated: ROTATED,
    sent: SENT,
    unknown: [],
  });
  expect([secretVariables(action), secretNames(action)]).toEqual([{}, ["apikey"]]);
});

test("a Hook's secrets are sent if the state has others: the state contains them", () => {
  const hook = { address: "auth0_hook.hook", attributes: { secrets: { apikey: "${trimspace(var.apikey)}" } } };
  const stack: Stack = { ...stackOf(undefined), resources: (type) => (type === "auth0_hook" ? [hook] : []) };
  const sent = (stored: string, env: NodeJS.ProcessEnv) => {
    const resources = new Map([["auth0_hook.hook", { attributes: { secrets: { apikey: stored } }, isTainted: false }]]);
    return secretsToSend(stack, { resources, outputs: {} }, env);
  };
  expect(sent("old", { TF_VAR_apikey: "new\n" })).toMatchObject({ sent: ["auth0_hook.hook"], rotated: [] });
  expect(sent("new", { TF_VAR_apikey: "new\n" }).sent).toEqual([]);
  expect(sent("old", {}).sent).toEqual([]);
});
