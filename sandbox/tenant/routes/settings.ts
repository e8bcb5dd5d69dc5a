import type { FastifyInstance } from "fastify";
import type { SettingsChange } from "../settings";
import type { Tenant } from "../tenant";
import { type FieldsQuery, fieldsTypes, pickFields } from "./fields";
import { closed } from "./schemas";
import { settingsChange } from "./settings-schema";

/** @see https://auth0.com/docs/api/management/v2/tenants/tenant-settings-route */
export function settingsRoutes(app: FastifyInstance, { settings }: Tenant): void {
  app.get<{ Querystring: FieldsQuery }>(
    "/tenants/settings",
    { config: { scopes: ["read:tenant_settings"] }, schema: { querystring: closed(fieldsTypes) } },
    async ({ query }) => pickFields(settings.read(), query),
  );

  app.patch<{ Body: SettingsChange }>(
    "/tenants/settings",
    { config: { scopes: ["update:tenant_settings"] }, schema: { body: settingsChange } },
    async ({ body }) => {
      settings.update(body);
      return settings;
    },
  );
}
