import type { FastifyInstance } from "fastify";
import type { Tenant } from "../tenant";
import { actionRoutes, actionTestRoute, actionVersionRoutes, executionRoute } from "./actions";
import { guardianRoutes } from "./guardian";
import { hookRoutes, hookSecretRoutes } from "./hooks";
import { logRoutes } from "./logs";
import { phoneProviderRoutes } from "./phone-providers";
import { phoneTemplateRoutes } from "./phone-templates";
import { settingsRoutes } from "./settings";
import { triggerRoutes } from "./triggers";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The token of a request needs one of these. */
    readonly scopes?: readonly string[];
  }
}

/** Every emulated operation of the Management API, below whatever prefix `api` has. */
export function managementApiRoutes(api: FastifyInstance, tenant: Tenant): void {
  actionRoutes(api, tenant);
  actionVersionRoutes(api, tenant);
  actionTestRoute(api, tenant);
  executionRoute(api, tenant);
  triggerRoutes(api, tenant);
  phoneProviderRoutes(api, tenant);
  phoneTemplateRoutes(api, tenant);
  guardianRoutes(api, tenant);
  hookRoutes(api, tenant);
  hookSecretRoutes(api, tenant);
  settingsRoutes(api, tenant);
  logRoutes(api, tenant);
}
