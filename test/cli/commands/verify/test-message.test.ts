import { prepareTest } from "../../../../cli/commands/verify/test-message";
import type { Stack } from "../../../../cli/stack/stack";
import type { ManagementClient } from "../../../../cli/tenant/management-client";

const stack = { name: "dev", resources: () => [{}] } as unknown as Stack;

/** A client whose tenant answers with an HTTP status. */
function refusing(statusCode: number): ManagementClient {
  const list = () => Promise.reject(Object.assign(new Error("Auth0's words"), { statusCode }));
  return { branding: { phone: { providers: { list } } } } as unknown as ManagementClient;
}

test.each([
  [403, "Make sure that the credentials in AUTH0_… are for this tenant and have the scope read:phone_providers."],
  [503, "Run the command again later."],
])("says what to do if Auth0 answers %d", async (statusCode, remedy) => {
  const message = `Can't send a test message: Auth0's words. ${remedy}`;
  await expect(prepareTest(stack, refusing(statusCode))).rejects.toThrow(message);
});
