import { standIn } from "../support/stand-in";
import { Core } from "../terraform/core";
import { expectRequests } from "../traces/replay";

const running = standIn();

const path = "/tenants/settings";
const get = (settings: object) => ({ method: "GET", path, body: null, status: 200, response: settings });
const patch = (body: object) => ({ method: "PATCH", path, body, status: 200, response: {} });

test("sends country codes when they change, and clears them when they are left out", async () => {
  const core = new Core(running.provider);
  let before: object | undefined;
  const deploy = async (settings: object, ...changes: readonly object[]) => {
    running.tenant.script(before && [get(before)]);
    const plan = await core.plan({ resource: { auth0_tenant: { t: { ...settings } } } });
    const requests = [...changes.map(patch), get(settings)];
    running.tenant.script(requests);
    await core.apply(plan);
    expectRequests(running.tenant, JSON.stringify(settings), requests);
    before = settings;
  };
  const country_codes = { list: ["AT", "DE"], mode: "allow" };
  await deploy(
    { friendly_name: "Mine", country_codes },
    { friendly_name: "Mine", country_codes },
    {
      default_token_quota: null,
      error_page: null,
      mtls: null,
      skip_non_verifiable_callback_uri_confirmation_prompt: null,
    },
  );
  expect(core.state[0]?.values).toMatchObject({ friendly_name: "Mine", country_codes: [country_codes] });
  await deploy({ friendly_name: "Ours", country_codes }, { friendly_name: "Ours" });
  await deploy({ friendly_name: "Ours" }, { friendly_name: "Ours" }, { country_codes: null });
  expect(core.state[0]?.values).toMatchObject({ friendly_name: "Ours", country_codes: [] });
});

test("shows Auth0's values instead of the defaults", async () => {
  running.tenant.script([
    get({
      flags: { enable_sso: true, enable_pipeline2: false },
      mtls: { enable_endpoint_aliases: true },
      acr_values_supported: ["a"],
      sessions: { oidc_logout_prompt_enabled: false },
      skip_non_verifiable_callback_uri_confirmation_prompt: true,
      ephemeral_session_lifetime: 1,
    }),
  ]);
  const { resource_changes } = await new Core(running.provider).plan({
    resource: { auth0_tenant: { t: {} } },
    import: [{ to: "auth0_tenant.t", id: "any" }],
  });
  expect(resource_changes[0]?.before).toMatchObject({
    flags: [{ enable_sso: true, enable_pipeline2: false, enable_client_connections: true }],
    mtls: [{ disable: false, enable_endpoint_aliases: true }],
    acr_values_supported: ["a"],
    disable_acr_values_supported: false,
    sessions: [{ oidc_logout_prompt_enabled: false }],
    skip_non_verifiable_callback_uri_confirmation_prompt: "true",
    ephemeral_session_lifetime: 1,
  });
});
