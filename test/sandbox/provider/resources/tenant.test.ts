import { Core } from "../core";
import { expectRequests } from "../replay";
import { standIn } from "../stand-in";

const running = standIn();

const settings = "/tenants/settings";
const patch = (body: object) => ({ method: "PATCH", path: settings, body, status: 200, response: {} });
const get = (response: object) => ({ method: "GET", path: settings, body: null, status: 200, response });
const configured = (attributes: object) => ({ resource: { auth0_tenant: { t: { ...attributes } } } });

test("country codes are sent when they change, and cleared when they are left out", async () => {
  const core = new Core(running.provider);
  const deploy = async (
    attributes: object,
    before: object | undefined,
    requests: ReturnType<typeof patch>[],
    after: object,
  ) => {
    running.tenant.script(before && [get(before)]);
    const plan = await core.plan(configured(attributes));
    running.tenant.script([...requests, get(after)]);
    await core.apply(plan);
    expectRequests(running.tenant, JSON.stringify(attributes), [...requests, get(after)]);
  };
  const friendly_name = "Mine";
  const allowed = { list: ["DE", "AT"], mode: "allow" };
  const sorted = { list: ["AT", "DE"], mode: "allow" };
  const nulls = {
    default_token_quota: null,
    error_page: null,
    mtls: null,
    skip_non_verifiable_callback_uri_confirmation_prompt: null,
  };
  await deploy(
    { friendly_name, country_codes: allowed },
    undefined,
    [patch({ friendly_name, country_codes: sorted }), patch(nulls)],
    {
      friendly_name,
      country_codes: allowed,
    },
  );
  expect(core.state[0]?.values).toMatchObject({ friendly_name, country_codes: [sorted] });
  const named = { friendly_name, country_codes: allowed };
  await deploy({ friendly_name: "Ours", country_codes: allowed }, named, [patch({ friendly_name: "Ours" })], {
    ...named,
    friendly_name: "Ours",
  });
  await deploy(
    { friendly_name: "Ours" },
    { ...named, friendly_name: "Ours" },
    [patch({ friendly_name: "Ours" }), patch({ country_codes: null })],
    { friendly_name: "Ours" },
  );
  expect(core.state[0]?.values).toMatchObject({ friendly_name: "Ours", country_codes: [] });
});
