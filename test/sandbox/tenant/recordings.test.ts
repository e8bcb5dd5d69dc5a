import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ApiClient } from "./api-client";
import { describeWithReference } from "./reference";
import { type Exchange, replay } from "./replay";

/** The recordings, by the beginning of their names: replayed, or why not. */
const scope: Readonly<Record<string, "replayed" | "token" | "triggers" | { readonly outOfScope: string }>> = {
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
  "go-TestBrandingManager_": { outOfScope: "phone templates are not emulated" },
  "go-TestGuardian": { outOfScope: "Guardian is not emulated" },
  "go-TestHookManager": { outOfScope: "Hooks are not emulated" },
  "go-TestTenantManager": { outOfScope: "tenant settings are not emulated" },
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
    expect(filesOf("replayed")).toHaveLength(19);
  });

  test.each(filesOf("replayed"))("%s", async (file) => {
    const exchanges = linesOf(join(folder, file)).map(
      ({ method, path, req, status, res }): Exchange => ({
        method,
        path: path.replace("/api/v2", ""),
        request: method === "GET" || !req ? undefined : JSON.parse(req), // the recorded client sends `null` with reads
        status,
        response: res ? JSON.parse(res) : null,
      }),
    );
    for await (const { name, recorded, live } of replay(exchanges, api)) {
      expect({ name, ...live }).toEqual({ name, ...recorded });
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
