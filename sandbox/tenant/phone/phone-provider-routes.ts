import type { FastifyInstance } from "fastify";
import { closed, flag, text } from "../http/schemas";
import type { Tenant } from "../tenant";
import { deliveryMethod, phoneResourceRoutes, testMessageRequest } from "./phone-resource-routes";

const deliveryMethods = { type: "array", minItems: 1, items: deliveryMethod } as const;

const properties = {
  name: { ...text, enum: ["twilio", "custom"] },
  disabled: flag,
  configuration: {
    type: "object",
    anyOf: [
      closed({ default_from: text, mssid: text, sid: text, delivery_methods: deliveryMethods }, [
        "sid",
        "delivery_methods",
      ]),
      closed({ delivery_methods: deliveryMethods }, ["delivery_methods"]),
    ],
  },
  credentials: {
    anyOf: [closed({ auth_token: { ...text, minLength: 1, maxLength: 255 } }, ["auth_token"]), closed({})],
  },
} as const;
const newPhoneProvider = { type: "object", required: ["name", "credentials"], properties } as const;
const phoneProviderChange = { ...closed(properties), minProperties: 1 } as const;

/** @see https://auth0.com/docs/api/management/v2/branding/get-phone-providers */
export function phoneProviderRoutes(app: FastifyInstance, { phoneProviders, phoneMessages }: Tenant): void {
  phoneResourceRoutes(app, "providers", {
    bodies: { create: newPhoneProvider, change: phoneProviderChange, test: testMessageRequest },
    list: () => phoneProviders.list().map((provider) => ({ ...provider, credentials: null })),
    store: phoneProviders,
    sendTest(id, message) {
      if (phoneProviders.get(id).name === "custom") phoneProviders.requireAction();
      // Assumed: the test message of a phone provider has the type otp_verify.
      phoneMessages.sendByPhoneProvider({ type: "otp_verify", ...message });
    },
  });
}
