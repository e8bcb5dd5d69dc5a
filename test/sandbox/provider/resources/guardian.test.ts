import { standIn } from "../support/stand-in";
import { Core } from "../terraform/core";
import { expectRequests } from "../traces/replay";

const running = standIn();

const request = (method: string, path: string, body: unknown, response: unknown, status = 200) => ({
  method,
  path: `/guardian/${path}`,
  body,
  status,
  response,
});
const config = { resource: { auth0_guardian: { g: { policy: "never", otp: true } } } };
const read = (...enabled: string[]) => [
  request("GET", "policies", null, []),
  request(
    "GET",
    "factors",
    null,
    enabled.map((name) => ({ name, enabled: true })),
  ),
];

test("runs every step and reports all failures", async () => {
  const core = new Core(running.provider);
  const refused = { error: "Forbidden", message: "Insufficient scope" };
  const plan = await core.plan(config);
  const requests = [
    request("PUT", "policies", [], refused, 403),
    request("PUT", "factors/otp", { enabled: true }, refused, 403),
  ];
  running.tenant.script(requests);
  const error = "403 Forbidden: Insufficient scope";
  expect(await core.apply(plan)).toMatchObject([
    { severity: "error", summary: `2 errors occurred:\n\t* ${error}\n\t* ${error}\n\n` },
  ]);
  expectRequests(running.tenant, "create", requests);
});

test("shows a factor that was switched on outside Terraform, and leaves unconfigured factors alone", async () => {
  const core = new Core(running.provider);
  const requests = [
    request("PUT", "policies", [], []),
    request("PUT", "factors/otp", { enabled: true }, {}),
    ...read("otp"),
  ];
  const plan = await core.plan(config);
  running.tenant.script(requests);
  await core.apply(plan);
  expectRequests(running.tenant, "create", requests);
  running.tenant.script(read("otp", "duo"));
  const { resource_drift, resource_changes } = await core.plan(config);
  expect(resource_drift[0]?.after).toMatchObject({ policy: "never", otp: true, duo: [{ enabled: true }] });
  expect(resource_changes[0]?.actions).toEqual(["no-op"]);
});

test("treats a missing setting as the unified phone experience, and switches the phone off in one request", async () => {
  const core = new Core(running.provider);
  const settings = { method: "GET", path: "/tenants/settings", body: null, status: 200, response: {} };
  const message_types = ["sms"];
  const types = request("GET", "factors/phone/message-types", null, { message_types });
  const readOn = [...read("sms"), types, settings];
  const switchOn = [
    request("PUT", "policies", [], []),
    request("PUT", "factors/sms", { enabled: true }, {}),
    settings,
    request("PUT", "factors/phone/message-types", { message_types }, {}),
    ...readOn,
  ];
  const phone = (attributes: object) => ({
    resource: { auth0_guardian: { g: { policy: "never", phone: attributes } } },
  });
  const plan = await core.plan(phone({ enabled: true, message_types }));
  running.tenant.script(switchOn);
  await core.apply(plan);
  expectRequests(running.tenant, "on", switchOn);
  running.tenant.script(readOn);
  const planOff = await core.plan(phone({ enabled: false }));
  const switchOff = [request("PUT", "factors/sms", { enabled: false }, {}), ...read()];
  running.tenant.script(switchOff);
  await core.apply(planOff);
  expectRequests(running.tenant, "off", switchOff);
});

test("refuses settings of factors other than the phone", async () => {
  const { diagnostics } = await new Core(running.provider).plan({
    resource: { auth0_guardian: { g: { policy: "never", duo: { enabled: true } } } },
  });
  expect(diagnostics).toMatchObject([{ severity: "error", summary: "The provider stand-in doesn't support duo." }]);
});
