import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseState, readLocalState } from "../../../cli/stack/state";

const resource = (name: string, attributes: object, more: object = {}) => ({
  mode: "managed",
  type: "auth0_action",
  name,
  instances: [{ attributes }],
  ...more,
});

test("returns managed resources of the stack itself, by address", () => {
  const resources = [
    resource("action", { id: "1" }),
    resource("data", {}, { mode: "data" }),
    resource("inner", {}, { module: "module.other" }),
    resource("planned", {}, { instances: [] }),
    resource("unfinished", {}, { instances: [{ attributes: null, status: "tainted" }] }),
  ];
  expect([...parseState(JSON.stringify({ version: 4, resources })).resources]).toEqual([
    ["auth0_action.action", { attributes: { id: "1" }, isTainted: false }],
    ["auth0_action.unfinished", { attributes: {}, isTainted: true }],
  ]);
});

test("returns outputs beside the resources", () => {
  const { outputs } = parseState(
    JSON.stringify({ outputs: { tenant: { value: "acme.eu.auth0.com", type: "string" } } }),
  );
  expect(outputs).toEqual({ tenant: "acme.eu.auth0.com" });
});

test.each(["", "\n", '{"version":4}'])("%j has no resources", (json) => {
  expect(parseState(json).resources.size).toBe(0);
});

test("refuses something else", () => {
  expect(() => parseState('{"resources":1}')).toThrow("Can't read the state");
});

test("reads a state in a file itself, and leaves all others to Terraform", () => {
  const directory = mkdtempSync(join(tmpdir(), "state-"));
  const read = (backend: object, state?: string) => {
    writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: { backend } }));
    if (state !== undefined) writeFileSync(join(directory, "dev.tfstate"), state);
    return readLocalState(directory);
  };
  const local = { local: { path: "dev.tfstate" } };
  const state = JSON.stringify({ version: 4, resources: [] });
  expect(read(local)).toBe("");
  expect(read(local, state)).toBe(state);
  expect(read(local, JSON.stringify({ encrypted_data: "…" }))).toBeUndefined();
  expect(read(local, '{"version": 4, "resou')).toBeUndefined();
  expect(read({ s3: { bucket: "acme" } }, state)).toBeUndefined();
  expect(read({})).toBeUndefined();
  rmSync(directory, { recursive: true });
});
