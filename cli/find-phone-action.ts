import { readFileSync } from "node:fs";
import { join } from "node:path";
import { managementApi } from "./management-api";

/** What is read of a synthesized stack. */
interface Stack {
  readonly provider: { readonly auth0: readonly [{ readonly domain: string }] };
}

/**
 * The id of the Action for `custom-phone-provider` in the tenant of a synthesized stack.
 * @param directory the folder of the stack's cdk.tf.json
 * @returns undefined also where the tenant can't be asked: who calls this has a failure to tell already
 */
export async function findPhoneAction(directory: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { provider }: Stack = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
    const api = await managementApi(provider.auth0[0].domain, env);
    const { data } = await api.actions.list({ triggerId: "custom-phone-provider" });
    return data[0]?.id;
  } catch {
    return undefined;
  }
}
