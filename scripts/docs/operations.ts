import fastify from "fastify";
import { systemClock } from "../../sandbox/clock";
import { ActionRuntime } from "../../sandbox/runtime/action-runtime";
import { managementApiRoutes } from "../../sandbox/tenant/routes/management-api";
import { Tenant } from "../../sandbox/tenant/tenant";

/** An operation of the Management API that the sandbox emulates. */
export interface Operation {
  /** As in `GET /actions/actions/{id}`. */
  readonly name: string;
  /** A token needs one of these. */
  readonly scopes: readonly string[];
  /** What requests are checked with, each in JSON Schema. */
  readonly schema: { readonly body?: object; readonly querystring?: object; readonly params?: object };
}

/** Every operation of the Management API that the sandbox emulates, read from its routes. */
export function emulatedOperations(): readonly Operation[] {
  const operations: Operation[] = [];
  const app = fastify({ exposeHeadRoutes: false });
  app.addHook("onRoute", ({ method, url, config, schema = {} }) => {
    operations.push({
      name: `${method} ${url.replace(/:(\w+)/g, "{$1}")}`,
      scopes: config?.scopes ?? [],
      schema: schema as Operation["schema"], // fastify takes schemas of any kind; the routes give objects
    });
  });
  managementApiRoutes(app, emptyTenant());
  return operations;
}

function emptyTenant(): Tenant {
  return new Tenant({
    name: "sandbox",
    friendlyName: "Sandbox",
    phoneConsolidatedExperience: true,
    hooks: "ended",
    clock: systemClock,
    clients: [],
    runtime: new ActionRuntime(),
  });
}
