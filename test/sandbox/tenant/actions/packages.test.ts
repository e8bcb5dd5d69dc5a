import { version as axios } from "axios/package.json";
import { ApiClient } from "../api-client";

/* Packages that Actions declare. axios is installed here, so an Action can use it. Nothing is downloaded. */
let api: ApiClient;
beforeAll(async () => {
  api = await ApiClient.start({ packages: "installed" });
}, 20_000);
afterAll(() => api.tenant.close());

const code = `const axios = require("axios");
const { version } = require("axios/package.json");
exports.onExecuteSendPhoneMessage = async () => { throw new Error([typeof axios.post, version].join(" ")); };`;

async function create(dependencies: readonly object[]) {
  const supported_triggers = [{ id: "send-phone-message", version: "v2" }];
  const { json } = await api.call("POST", "/actions/actions", { name: "a", supported_triggers, code, dependencies });
  const path = `/actions/actions/${json.id}`;
  const seen: string[] = [];
  while (!["built", "failed"].includes(seen.at(-1) ?? "")) seen.push((await api.call("GET", path)).json.status);
  return { path, status: seen.at(-1), seen };
}

test("an Action can require a declared, installed package", async () => {
  const { path, status } = await create([{ name: "axios", version: axios }]);
  expect(status).toBe("built");
  const { json } = await api.call("POST", `${path}/test`, { payload: { event: {} } });
  expect(json.payload.error).toMatchObject({ message: `function ${axios}` });
});

test("an Action can't require an undeclared package", async () => {
  const { path, status } = await create([]);
  expect(status).toBe("built");
  const { json } = await api.call("POST", `${path}/test`, { payload: { event: {} } });
  expect(json.payload.error.message).toContain("Cannot find module 'axios'");
});

test.each([
  ["isn't installed", { name: "no-such-package", version: "1.0.0" }],
  ["is installed in another version", { name: "axios", version: "0.1.0" }],
])("a build fails if a package %s, and the Action can't be deployed", async (_, dependency) => {
  const { path, seen } = await create([{ name: "axios", version: "latest" }, dependency]);
  expect([...new Set(seen)]).toEqual(["building", "retrying", "failed"]);
  expect(await api.call("POST", `${path}/deploy`)).toMatchObject({ status: 400 });
});

test("with `packages: any`, every build succeeds, as in Auth0", async () => {
  const any = await ApiClient.start({ packages: "any" });
  const action = any.tenant.model.actions.create({
    name: "a",
    supported_triggers: [{ id: "post-login" }],
    dependencies: [{ name: "no-such-package", version: "1.0.0" }],
  });
  action.finishBuild();
  await any.tenant.close();
  expect(action.toJSON().status).toBe("built");
});
