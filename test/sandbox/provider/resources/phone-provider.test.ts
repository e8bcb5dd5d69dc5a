import { standIn } from "../support/stand-in";
import { Core } from "../terraform/core";

const running = standIn();

const path = "/branding/phone/providers";
const configuration = { delivery_methods: ["text"] };
const existing = { id: "pro_1", tenant: "t", name: "twilio", channel: "phone", configuration };
const taken = { ...existing, name: "custom" };

/** The requests of a create that finds `existing`, and the provider in Auth0 afterwards. */
const takeover = (sent: object, disabled: boolean) => [
  { method: "GET", path, body: null, status: 200, response: { providers: [{ ...existing, disabled: true }] } },
  { method: "PATCH", path: `${path}/pro_1`, body: sent, status: 200, response: { ...taken, disabled } },
  { method: "GET", path: `${path}/pro_1`, body: null, status: 200, response: { ...taken, disabled } },
];

const actions = ({ resource_changes }: Awaited<ReturnType<Core["plan"]>>) => resource_changes[0]?.actions;

test.each([
  ["without `disabled`, it stays disabled and every plan shows an update", {}, true, ["update"]],
  ["with `disabled: false`, the next plan is empty", { disabled: false }, false, ["no-op"]],
])("takes over a disabled phone provider: %s", async (_, disabled, afterwards, next) => {
  const config = {
    resource: { auth0_phone_provider: { p: { name: "custom", configuration, credentials: {}, ...disabled } } },
  };
  const core = new Core(running.provider);
  const requests = takeover({ name: "custom", configuration, credentials: {}, ...disabled }, afterwards);
  running.tenant.script(requests);
  await core.apply(await core.plan(config));
  expect(running.tenant.received.filter(({ path }) => path !== "/oauth/token")).toHaveLength(requests.length);
  expect(core.state[0]?.values).toMatchObject({ id: "pro_1", name: "custom", disabled: afterwards });
  running.tenant.script(requests.slice(2));
  expect(actions(await core.plan(config))).toEqual(next);
});
