import { Fleet } from "../../../bench/infra/fleet";
import { run } from "../../../bench/shared/run";

test("lists the calls of all tenants, without ids", async () => {
  const fleet = await Fleet.start(2);
  try {
    const program = `(async () => {
      const [client_id, client_secret] = [process.env.AUTH0_CLIENT_ID, process.env.AUTH0_CLIENT_SECRET];
      for (const origin of process.argv.slice(1)) {
        const body = { grant_type: "client_credentials", client_id, client_secret, audience: origin + "/api/v2/" };
        const headers = { "content-type": "application/json" };
        const answer = await fetch(origin + "/oauth/token", { method: "POST", headers, body: JSON.stringify(body) });
        const authorization = "Bearer " + (await answer.json()).access_token;
        await fetch(origin + "/api/v2/actions/actions/11111111-2222-3333-4444-555555555555?x=1", { headers: { authorization } });
      }
    })()`;
    const args = ["-e", program, ...fleet.tenants.map(({ url }) => url)];
    const milliseconds = await run({ command: process.execPath, args, cwd: fleet.directory, env: fleet.env });
    expect(milliseconds).toBeGreaterThan(2 * 100);
    expect(fleet.takeCalls()).toEqual({ ofProvider: [], ofOthers: Array(2).fill("GET /actions/actions/:id") });
    expect(fleet.takeCalls()).toEqual({ ofProvider: [], ofOthers: [] });
  } finally {
    await fleet.close();
  }
});
