import { Webhooks } from "../../../../sandbox/eight-x-eight/account/webhooks";
import { Emulation } from "../emulation";

let emulation: Emulation;
beforeEach(async () => {
  emulation = await Emulation.start();
});
afterEach(() => emulation.server.close());

const webhooks = (method: string, body?: unknown, origin = emulation.server.origin) =>
  emulation.call({ origin, method, path: `/accounts/${emulation.account.id}/webhooks`, body: body as object });
const listed = async (origin?: string) => JSON.parse((await webhooks("GET", undefined, origin)).text);

const WEBHOOK = { subAccountId: "acme_otp", url: "http://127.0.0.1:1/receipts" };

test("adds, replaces, lists and deletes webhooks, and masks their authorization", async () => {
  const all = { ...WEBHOOK, subAccountId: "*" };
  const answer = await webhooks("POST", [{ ...WEBHOOK, httpAuthorization: "Bearer secret" }, all]);
  expect(answer).toMatchObject({ status: 200, text: "" });
  expect(await listed()).toEqual([
    { ...WEBHOOK, enabled: true, httpAuthorization: "***" },
    { ...all, enabled: true },
  ]);
  await webhooks("POST", [{ ...WEBHOOK, enabled: false }]);
  await webhooks("DELETE", [{ subAccountId: "*" }]);
  expect(await listed()).toEqual([{ ...WEBHOOK, enabled: false }]);
});

test("each product has its own webhooks", async () => {
  await webhooks("POST", [WEBHOOK]);
  expect(await listed(emulation.server.chatAppsOrigin)).toEqual([]);
});

test.each([
  ["a body that isn't a list", {}, 1000],
  ["an empty list", [], 1000],
  ["no sub-account", [{ url: WEBHOOK.url }], 1000],
  ["an unknown sub-account", [{ ...WEBHOOK, subAccountId: "other" }], 1001],
  ["no URL", [{ subAccountId: "*" }], 1000],
  ["a URL that isn't HTTP", [{ ...WEBHOOK, url: "ftp://localhost/" }], 1000],
  ["an `enabled` that isn't a boolean", [{ ...WEBHOOK, enabled: "yes" }], 1000],
  ["an authorization that isn't a string", [{ ...WEBHOOK, httpAuthorization: 1 }], 1000],
  ["OAuth, which isn't emulated", [{ ...WEBHOOK, oauth: { url: "https://auth.example.com" } }], 2001],
])("refuses %s", async (_name, body, code) => {
  expect(await webhooks("POST", body)).toMatchObject({ status: 400, json: { code } });
  expect(await listed()).toEqual([]);
});

test("requires a key and the key's own account, whose ID may lack its dashes", async () => {
  const path = (id: string) => `/accounts/${id}/webhooks`;
  const other = "00000000-0000-4000-8000-000000000000";
  expect(await emulation.call({ method: "GET", path: path(other) })).toMatchObject({
    status: 403,
    json: { code: 1201 },
  });
  const own = path(emulation.account.id.replaceAll("-", "").toUpperCase());
  expect((await emulation.call({ method: "GET", path: own })).status).toBe(200);
  expect((await emulation.call({ method: "GET", path: own, authorization: "" })).status).toBe(401);
});

test("a sub-account's own webhook takes precedence over the one for all, even while it is disabled", () => {
  const some = new Webhooks();
  const own = { ...WEBHOOK, enabled: true };
  const all = { subAccountId: "*", url: "http://localhost/all", enabled: true };
  expect(some.find("sms", "acme_otp")).toBeUndefined();
  some.set("sms", all);
  expect(some.find("sms", "acme_otp")).toBe(all);
  some.set("sms", own);
  expect([some.find("sms", "acme_otp"), some.find("sms", "other")]).toEqual([own, all]);
  some.set("sms", { ...own, enabled: false });
  expect(some.find("sms", "acme_otp")).toBeUndefined();
});
