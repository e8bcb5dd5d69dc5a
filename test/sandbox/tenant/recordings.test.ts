import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ApiClient } from "./api-client";
import { describeWithReference } from "./reference";
import { type Exchange, replay } from "./replay";

type Kind = "replayed" | "put back" | "settings" | "token" | "triggers";

/** The recordings, by the beginning of their names: replayed, or why not. */
const scope: Readonly<Record<string, Kind | { readonly outOfScope: string }>> = {
  "go-TestActionManager_Bindings": "replayed",
  "go-TestActionManager_CreateWithDeploy": "replayed",
  "go-TestActionManager_Create.": "replayed",
  "go-TestActionManager_Delete": "replayed",
  "go-TestActionManager_DeployVersion": "replayed",
  "go-TestActionManager_Deploy.": "replayed",
  "go-TestActionManager_Execution": { outOfScope: "executions are not emulated" },
  "go-TestActionManager_List": "replayed",
  "go-TestActionManager_Read": "replayed",
  "go-TestActionManager_Test": { outOfScope: "testing an Action through the API is not emulated" },
  "go-TestActionManager_Triggers": { outOfScope: "of 2023; the list of 2026 is compared" },
  "go-TestActionManager_Update": "replayed",
  "go-TestActionManager_Version.": "replayed",
  "go-TestActionManager_Versions": "replayed",
  "go-TestBrandingManager_CreatePhoneProvider": "replayed",
  "go-TestBrandingManager_DeletePhoneProvider": "replayed",
  "go-TestBrandingManager_ListPhoneProviders": "replayed",
  "go-TestBrandingManager_ReadPhoneProvider": "replayed",
  "go-TestBrandingManager_TryPhoneProvider": "replayed",
  "go-TestBrandingManager_UpdatePhoneProvider": "replayed",
  "go-authentication__TestLoginWithClientCredentials__Should_allow": "token",
  "go-authentication__TestLoginWithClientCredentials__Should_return": "token",
  "go-authentication__": { outOfScope: "organizations and private_key_jwt are not emulated" },
  "tf-TestAccActionWithSecretsWO": "replayed",
  "tf-TestAccCheckPhoneProvider": "replayed",
  "dcli-actions-triggers-2026": "triggers",
  "go-TestBrandingManager_CreatePhoneNotificationTemplate": "replayed",
  "go-TestBrandingManager_DeletePhoneNotificationTemplate": "replayed",
  "go-TestBrandingManager_ListPhoneNotificationTemplate": { outOfScope: "Auth0's default texts are not copied" },
  "go-TestBrandingManager_ReadPhoneNotificationTemplate": "replayed",
  "go-TestBrandingManager_ResetPhoneNotificationTemplate": { outOfScope: "Auth0's default texts are not copied" },
  "go-TestBrandingManager_TryPhoneNotificationTemplate": "replayed",
  "go-TestBrandingManager_UpdatePhoneNotificationTemplate": "replayed",
  "go-TestGuardian": "put back",
  "go-TestHookManager": "replayed",
  "go-TestTenantManager_": "settings",
  "go-TestTenantManager.": { outOfScope: "its settings change between the requests" },
};

const scopeOf = (file: string) => Object.entries(scope).find(([beginning]) => file.startsWith(beginning))?.[1];

interface Line {
  readonly method: string;
  readonly path: string;
  readonly req: string | null;
  readonly status: number;
  readonly res: string | null;
}

function linesOf(file: string): readonly Line[] {
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function exchangesOf(file: string): readonly Exchange[] {
  return linesOf(file).map(({ method, path, req, status, res }) => ({
    method,
    path: path.replace("/api/v2", ""),
    request: method === "GET" || !req ? undefined : JSON.parse(req), // the recorded client sends `null` with reads
    status,
    // The recorded names of Hooks have one more hyphen in answers than in requests; whether that is Auth0's is not known.
    response: res ? JSON.parse(res.replace(/test-hook-(?=\d)/, "test-hook")) : null,
  }));
}

const phoneAction = {
  name: "from the dashboard",
  supported_triggers: [{ id: "custom-phone-provider" }],
  deploy: true,
};

describeWithReference("recorded answers of Auth0", "recordings", (folder) => {
  const files = readdirSync(folder);
  const filesOf = (kind: string) => files.filter((file) => scopeOf(file) === kind);
  let api: ApiClient;

  beforeEach(async () => {
    const clients = [
      { clientId: "test-client_id", clientSecret: "test-client_secret" },
      { clientId: "test-other-clientid", clientSecret: "test-client_secret" },
    ];
    api = await ApiClient.start({ clients, seed: { actions: [phoneAction] } });
  });
  afterEach(() => api.tenant.close());

  test("every recording is replayed or has a reason not to be", () => {
    expect(files.filter((file) => scopeOf(file) === undefined)).toEqual([]);
    expect(filesOf("replayed")).toHaveLength(35);
  });

  const compare = async (exchanges: readonly Exchange[]) => {
    for await (const { name, recorded, live } of replay(exchanges, api)) {
      expect({ name, ...live }).toEqual({ name, ...recorded });
    }
  };

  test.each(filesOf("replayed"))("%s", (file) => compare(exchangesOf(join(folder, file))));

  // They end by putting back what was there before.
  test.each(filesOf("put back"))("%s", async (file) => {
    const exchanges = exchangesOf(join(folder, file));
    api.tenant.model.settings.update({ phone_consolidated_experience: false });
    const last = exchanges.at(-1);
    if (last?.method === "PUT") await api.call("PUT", last.path, last.request);
    await compare(exchanges);
  });

  // Of all the settings, those that the recording changes.
  test.each(filesOf("settings"))("%s", async (file) => {
    const exchanges = exchangesOf(join(folder, file));
    const names = new Set(exchanges.flatMap(({ request }) => Object.keys(request ?? {})));
    const pick = (settings: unknown) =>
      Object.fromEntries(Object.entries(settings as object).filter(([name]) => names.has(name)));
    await api.call("PATCH", "/tenants/settings", pick(exchanges[0]?.response));
    for (const { method, path, request, status, response } of exchanges) {
      const live = await api.call(method, path, request);
      expect(live.status).toBe(status);
      expect(pick(live.json)).toMatchObject(pick(response));
      if (method === "GET") expect(pick(live.json)).toEqual(pick(response));
    }
  });

  test.each(filesOf("token"))("%s", async (file) => {
    for (const { method, path, req, status, res } of linesOf(join(folder, file))) {
      const body = String(req).replace("test-audience", encodeURIComponent(`${api.tenant.url}/api/v2/`));
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const live = await api.send({ method, path, body, headers });
      expect(live).toEqual({ status, json: { ...JSON.parse(String(res)), access_token: expect.any(String) } });
    }
  });

  test.each(filesOf("triggers"))("%s", async (file) => {
    const { json } = await api.call("GET", "/actions/triggers");
    const { triggers } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    expect(json.triggers).toEqual(expect.arrayContaining(triggers));
    expect(json.triggers).toHaveLength(triggers.length);
  });
});
