import { Auth0Provider } from "@cdktf/provider-auth0/lib/provider";
import { Testing } from "cdktf";
import type { Construct } from "constructs";
import { CustomPhoneProvider } from "../../../infra/constructs/custom-phone-provider";
import { LegacyPhoneHook } from "../../../infra/constructs/legacy-phone-hook";
import { SendPhoneMessage } from "../../../infra/constructs/send-phone-message";

const region = "europe" as const;

const synth = (make: (scope: Construct) => void) => JSON.parse(Testing.synthScope(make));

type Json = Record<
  string,
  Record<string, { name: string; provider?: string; secrets_wo?: unknown; lifecycle?: unknown }>
>;

/** Every resource of Auth0 in a stack. */
const auth0 = (resource: Json) =>
  Object.entries(resource)
    .filter(([type]) => type.startsWith("auth0_"))
    .flatMap(([, byId]) => Object.values(byId));

describe.each([CustomPhoneProvider, SendPhoneMessage, LegacyPhoneHook])("%p", (Shape) => {
  test("two of them are in one stack, for two tenants and with secrets of their own", () => {
    const { resource, variable } = synth((scope) => {
      const provider = new Auth0Provider(scope, "us", { domain: "acme.us.auth0.com", alias: "us" });
      const guardian = { policy: "never" } as const;
      const tenant = { phoneConsolidatedExperience: true };
      const templates = { otp_verify: { text: "{{ code }}" } };
      new Shape(scope, "Default", { region });
      const us = { region, guardian, provider, name: "Codes", variablePrefix: "us_", secrets: ["token"] };
      new Shape(scope, "us_phone", { ...us, ...(Shape === CustomPhoneProvider && { tenant, templates }) });
    });
    const [first = [], second = []] = [undefined, "auth0.us"].map((provider) =>
      auth0(resource).filter((it) => it.provider === provider),
    );
    expect(first.length).toBeGreaterThan(0);
    expect(second).toHaveLength(first.length + (Shape === CustomPhoneProvider ? 3 : 1)); // with templates, tenant and factor
    expect(JSON.stringify(second)).toContain('"Codes"');
    expect(JSON.stringify(second)).toContain("var.us_token");
    const names = Object.keys(variable).filter((name) => !/secrets_version$|action-code/.test(name));
    expect(names.sort()).toEqual(["apikey", "subaccount", "us_apikey", "us_subaccount", "us_token"]);
    expect(variable.us_apikey.validation[0].error_message).toContain("TF_VAR_us_apikey");
  });

  test("two with the same variables are refused: one would get the other's secrets", () => {
    const make = () =>
      synth((scope) => {
        new Shape(scope, "one", { region });
        new Shape(scope, "two", { region });
      });
    expect(make).toThrow(
      "the stack has a variable apikey already, for other secrets. Give this construct a `variablePrefix`.",
    );
  });
});
