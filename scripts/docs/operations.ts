import { ActionRuntime, managementApiRoutes, Tenant } from "auth0-8x8-sandbox/parts";
import fastify from "fastify";

/** A Management API operation that the sandbox emulates. */
export interface Operation {
  /** For example `GET /actions/actions/{id}`. */
  readonly name: string;
  /** A token needs one of these. */
  readonly scopes: readonly string[];
  /** The JSON Schemas that requests are validated with. */
  readonly schema: { readonly body?: object; readonly querystring?: object; readonly params?: object };
}

/** All Management API operations that the sandbox emulates, from its routes. */
export function emulatedOperations(): readonly Operation[] {
  const operations: Operation[] = [];
  const app = fastify({ exposeHeadRoutes: false });
  app.addHook("onRoute", ({ method, url, config, schema = {} }) => {
    operations.push({
      name: `${method} ${url.replace(/:(\w+)/g, "{$1}")}`,
      scopes: config?.scopes ?? [],
      schema: schema as Operation["schema"], // fastify allows any schema; these routes use objects
    });
  });
  managementApiRoutes(app, new Tenant({ runtime: new ActionRuntime() }));
  return operations;
}
