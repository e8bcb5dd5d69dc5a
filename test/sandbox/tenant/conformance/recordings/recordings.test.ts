import { generateKeyPairSync, randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import jwt from "jsonwebtoken";
import { ApiClient } from "../../api-client";
import { linesOf, notReplayed, recordings } from "../deviations";
import { describeWithReference } from "../reference";
import { differences } from "./differences";
import { readRecording, recordingName } from "./recording";
import { type Exchange, replay } from "./replay";

const phoneAction = {
  name: "from the dashboard",
  supported_triggers: [{ id: "custom-phone-provider" }],
  deploy: true,
};

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** The clients in recordings of tokens. Clients that send an assertion have a key. */
function clientsFor(exchanges: readonly Exchange[]) {
  const withKey = JSON.stringify(exchanges).includes("client_assertion");
  const key = withKey && { publicKey: publicKey.export({ type: "spki", format: "pem" }).toString() };
  return ["test-client_id", "test-other-clientid"].map((clientId) => ({
    clientId,
    clientSecret: "test-client_secret",
    ...key,
  }));
}

/** Replaces recorded values with this tenant's own. */
function namesFor({ tenant: { url } }: ApiClient): Map<string, string> {
  const claims = { algorithm: "RS256", expiresIn: 60, issuer: "test-client_id", subject: "test-client_id" } as const;
  const options = { ...claims, audience: `${url}/`, jwtid: randomUUID() };
  return new Map([
    ["test-audience", encodeURIComponent(`${url}/api/v2/`)],
    ["=test-client_assertion&", `=${jwt.sign({}, privateKey, options)}&`],
  ]);
}

/** Puts the tenant into the state in which the recording began. */
async function prepare(name: string, exchanges: readonly Exchange[], api: ApiClient): Promise<void> {
  const { settings } = api.tenant.model;
  if (name.startsWith("go-TestGuardian")) {
    settings.update({ phone_consolidated_experience: false });
    const last = exchanges.at(-1); // it restores the initial state
    if (last?.method === "PUT") await api.call("PUT", last.path, last.request);
  }
  if (name.startsWith("go-TestTenantManager")) {
    settings.update(Object.fromEntries(Object.keys(settings.toJSON()).map((setting) => [setting, null])));
    const { sandbox_versions_available: _, ...before } = {
      sandbox_versions_available: null,
      ...(exchanges[0]?.response as object),
    };
    settings.update(before);
  }
}

describeWithReference("recorded answers of Auth0", "recordings", (folder) => {
  const files = readdirSync(folder).filter((file) => !notReplayed[recordingName(file)]);
  let api: ApiClient | undefined;

  afterEach(() => api?.tenant.close());

  test("every recording is replayed or has a reason not to be, and every deviation belongs to a recording", () => {
    const names = readdirSync(folder).map(recordingName);
    const deviating = [...Object.keys(notReplayed), ...recordings.flatMap((deviation) => deviation.in)];
    expect(deviating.filter((name) => !names.includes(name))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  test.each(files)("%s", async (file) => {
    const exchanges = readRecording(join(folder, file));
    const name = recordingName(file);
    const client = await ApiClient.start({ seed: { actions: [phoneAction] }, clients: [{}, ...clientsFor(exchanges)] });
    api = client;
    await prepare(name, exchanges, client);
    const found: string[] = [];
    for await (const { name: call, recorded, live } of replay(exchanges, client, namesFor(client))) {
      const statuses = recorded.status === live.status ? undefined : `: ${live.status} for ${recorded.status}`;
      const lines = statuses ? [statuses] : differences(recorded.body, live.body).map((line) => ` ${line}`);
      found.push(...lines.map((line) => `${name} ${call}${line}`));
    }
    const listed = linesOf(recordings).filter((line) => line.startsWith(`${name} `));
    expect([...new Set(found)].sort()).toEqual([...listed].sort());
  });
});
