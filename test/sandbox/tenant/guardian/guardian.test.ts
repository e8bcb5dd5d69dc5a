import { ApiClient } from "../api-client";

let api: ApiClient;

const deprecated = {
  statusCode: 403,
  error: "Forbidden",
  message:
    "Insufficient privileges to use this deprecated feature. To handle Phone Provider/Templates refer to Tenant Phone Settings",
};
const legacyPaths = ["phone", "sms"].flatMap((factor) =>
  ["selected-provider", "templates", "providers/twilio"].map((below) => `/guardian/factors/${factor}/${below}`),
);
const bodies: Readonly<Record<string, object>> = {
  "selected-provider": { provider: "phone-message-hook" },
  templates: { enrollment_message: "e", verification_message: "v" },
  twilio: { sid: "AC1" },
};
const bodyFor = (path: string) => bodies[path.split("/").at(-1) ?? ""];

async function start(phoneConsolidatedExperience: boolean) {
  api = await ApiClient.start({ phoneConsolidatedExperience });
}
afterEach(() => api.tenant.close());

test("a factor is enabled and disabled without changing the others", async () => {
  await start(true);
  const enabled = async () => {
    const { json } = await api.call("GET", "/guardian/factors");
    return json.filter((factor: { enabled: boolean }) => factor.enabled).map(({ name }: { name: string }) => name);
  };
  expect((await api.call("PUT", "/guardian/factors/sms", { enabled: true })).json).toEqual({ enabled: true });
  expect(await enabled()).toEqual(["sms"]);
  await api.call("PUT", "/guardian/factors/sms", { enabled: false });
  expect(await enabled()).toEqual([]);
});

test.each(legacyPaths)("with the unified phone experience, %s is rejected", async (path) => {
  await start(true);
  expect(await api.call("GET", path)).toEqual({ status: 403, json: deprecated });
  expect(await api.call("PUT", path, bodyFor(path))).toEqual({ status: 403, json: deprecated });
});

test.each(legacyPaths)("without it, %s is stored for both names of the factor", async (path) => {
  await start(false);
  const body = bodyFor(path);
  expect(await api.call("PUT", path, body)).toEqual({ status: 200, json: body });
  const other = path.includes("/phone/") ? path.replace("/phone/", "/sms/") : path.replace("/sms/", "/phone/");
  expect((await api.call("GET", other)).json).toMatchObject(body ?? {});
});

test("a message type that the phone provider doesn't deliver is rejected and changes nothing", async () => {
  await start(true);
  const path = "/guardian/factors/phone/message-types";
  const both = { message_types: ["sms", "voice"] };
  expect((await api.call("PUT", path, both)).json).toEqual(both);
  const configuration = { sid: "AC1", mssid: "MG1", delivery_methods: ["text"] };
  await api.call("POST", "/branding/phone/providers", { name: "twilio", configuration, credentials: {} });
  await api.call("PUT", path, { message_types: ["sms"] });
  expect((await api.call("PUT", path, both)).json).toEqual({
    statusCode: 409,
    error: "Conflict",
    message: "Message Type is not supported by the configured phone provider",
  });
  expect((await api.call("GET", path)).json).toEqual({ message_types: ["sms"] });
});

test("without the unified phone experience, the phone provider doesn't limit the message types", async () => {
  await start(false);
  const configuration = { sid: "AC1", mssid: "MG1", delivery_methods: ["text"] };
  await api.call("POST", "/branding/phone/providers", { name: "twilio", configuration, credentials: {} });
  const body = { message_types: ["voice"] };
  expect((await api.call("PUT", "/guardian/factors/phone/message-types", body)).status).toBe(200);
});

test.each([
  [
    "/guardian/factors/pigeon",
    { enabled: true },
    "Path validation error: 'No enum match for: pigeon' on property name.",
  ],
  ["/guardian/factors/sms", {}, "Payload validation error: 'Missing required property: enabled'."],
  ["/guardian/policies", ["never"], "Payload validation error: 'No enum match for: never' on property [0]."],
])("PUT %s rejects %j", async (path, body, message) => {
  await start(false);
  expect((await api.call("PUT", path, body)).json).toMatchObject({ statusCode: 400, message });
});
