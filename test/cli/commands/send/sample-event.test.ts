import { sampleEvent } from "../../../../cli/commands/send/sample-event";
import type { Environment } from "../../../../infra/environment";

const DEV: Environment = { domain: "acme-dev.eu.auth0.com", region: "europe" };
const REQUEST = { type: "otp_verify", recipient: "+12025550123" } as const;

test("is marked as a test, for its reader and in 8x8's records", () => {
  const { notification, tenant, transaction } = sampleEvent("dev", DEV, REQUEST);
  expect(notification.code).toMatch(/^\d{6}$/);
  expect(notification.as_text).toBe(`Test: ${notification.code} is your verification code for dev`);
  expect(notification.as_voice).toMatch(/^Test\. /);
  expect(transaction.correlation_id).toMatch(/^test-[\da-f-]{36}$/);
  expect(tenant.id).toBe("acme-dev");
});

test("has a new code each time", () => {
  const codes = Array.from({ length: 20 }, () => sampleEvent("dev", DEV, REQUEST).notification.code);
  expect(new Set(codes).size).toBeGreaterThan(1);
});

test("has the environment's own text unless it is disabled", () => {
  const words = { text: "{{ code }} for {{ friendly_name }}", voice: "Say {{ code }}", from: "Acme" };
  const { notification } = sampleEvent("dev", { ...DEV, templates: { otp_verify: words } }, REQUEST);
  expect(notification).toMatchObject({
    as_text: `Test: ${notification.code} for dev`,
    as_voice: `Test. Say ${notification.code}`,
    from: "Acme",
  });
  const off = sampleEvent("dev", { ...DEV, templates: { otp_verify: { ...words, disabled: true } } }, REQUEST);
  expect(off.notification.as_text).toContain("is your verification code");
});

test("comes from an organization, by name or ID, and an application", () => {
  const eventFrom = (organization: string) => sampleEvent("dev", DEV, REQUEST, { organization, client: "app" });
  expect(eventFrom("retail")).toMatchObject({ organization: { name: "retail" }, client: { client_id: "app" } });
  expect(eventFrom("org_1")).toMatchObject({ organization: { id: "org_1" } });
  expect(sampleEvent("dev", DEV, REQUEST)).not.toHaveProperty("organization");
});
