import type { FastifyInstance } from "fastify";
import { actionRoutes, actionTestRoute, actionVersionRoutes } from "../actions/action-routes";
import { bindingRoutes } from "../actions/bindings";
import { executionRoute } from "../actions/executions";
import { guardianRoutes } from "../guardian/guardian-routes";
import { hookRoutes, hookSecretRoutes } from "../hooks/hook-routes";
import { logRoutes } from "../logs/logs";
import { phoneProviderRoutes } from "../phone/phone-provider-routes";
import { phoneTemplateRoutes } from "../phone/phone-template-routes";
import { settingsRoutes } from "../settings/settings";
import type { Tenant } from "../tenant";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The token of a request needs one of these. */
    readonly scopes?: readonly string[];
  }
}

const routes = [
  actionRoutes,
  actionVersionRoutes,
  actionTestRoute,
  executionRoute,
  bindingRoutes,
  phoneProviderRoutes,
  phoneTemplateRoutes,
  guardianRoutes,
  hookRoutes,
  hookSecretRoutes,
  settingsRoutes,
  logRoutes,
];

/** Adds every emulated operation of the Management API, below whatever prefix `api` has. */
export function managementApiRoutes(api: FastifyInstance, tenant: Tenant): void {
  for (const addRoutes of routes) addRoutes(api, tenant);
}
