import { createCertificate } from "../../../../sandbox/base/certificate";
import { type Provider, startProvider } from "../../../../sandbox/provider/server";
import { type RunningTenant, startTenant } from "../../../../sandbox/tenant/start-tenant";
import { fastClock } from "../../tenant/fast-clock";
import { Core } from "../terraform/core";

let tenant: RunningTenant;
let provider: Provider;

beforeAll(async () => {
  const certificate = createCertificate();
  const clock = fastClock(20); // builds take no time
  tenant = await startTenant({ certificate, clock });
  const { clientId = "", clientSecret = "" } = tenant.clients[0] ?? {};
  const env = { AUTH0_DOMAIN: tenant.domain, AUTH0_CLIENT_ID: clientId, AUTH0_CLIENT_SECRET: clientSecret };
  provider = await startProvider({ env, ca: certificate.cert, clock });
});
afterAll(async () => {
  await provider.close();
  await tenant.close();
});

/** An Action with these arguments and the required ones. */
const configuration = (secrets: object) => ({
  resource: {
    auth0_action: {
      it: {
        name: "8x8",
        supported_triggers: { id: "custom-phone-provider", version: "v1" },
        code: "//",
        deploy: true,
        ...secrets,
      },
    },
  },
});

test("an Action that moves from `secrets` to `secrets_wo` loses every secret, as by the real provider 1.55.0", async () => {
  const core = new Core({ reattach: provider.reattach });
  const secrets = [{ name: "apikey", value: "one" }];
  const apply = async (config: object) => core.apply(await core.plan(configuration(config)));
  const names = () => tenant.model.actions.find()[0]?.deployedVersion?.secrets.map(({ name }) => name);
  expect(await apply({ secrets })).toEqual([]);
  expect(names()).toEqual(["apikey"]);
  expect(await apply({ secrets_wo: secrets, secrets_wo_version: 1 })).toEqual([]);
  expect(names()).toEqual([]);
  const { resource_changes } = await core.plan(configuration({ secrets_wo: secrets, secrets_wo_version: 1 }));
  expect(resource_changes).toEqual([expect.objectContaining({ actions: ["no-op"] })]);
});
