import type { Provider } from "../../../sandbox/provider/server";
import { startProviderFor } from "./replay";
import { type ScriptedTenant, startScriptedTenant } from "./scripted-tenant";

/** The stand-in and the tenant that it talks to, there while a file's tests run. */
export function standIn(): { readonly tenant: ScriptedTenant; readonly provider: Provider } {
  const running = {} as { tenant: ScriptedTenant; provider: Provider };
  beforeAll(async () => {
    running.tenant = await startScriptedTenant();
    running.provider = await startProviderFor({ steps: [] }, running.tenant);
  });
  afterAll(async () => {
    await running.provider.close();
    await running.tenant.close();
  });
  return running;
}
