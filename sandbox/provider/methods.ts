import type { handleUnaryCall } from "@grpc/grpc-js";
import type { ManagementApi } from "./api";
import { type ConnectionProps, connect, providerRules } from "./configuration";
import { dataSources, type Read, readDataSource } from "./data-sources";
import { ProviderError, toDiagnostic } from "./errors";
import { resources } from "./resources";
import { mapAttributes, schemaMessage, schemas } from "./schema";
import { apply, plan, type ResourceType, refresh, validateConfig } from "./sdk";
import { validate } from "./validation";
import { type DynamicValue, fromDynamic, toDynamic } from "./values";

/** Every field of every request in use; a method reads those of its own. */
interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly terraform_version: string;
  readonly raw_state: DynamicValue;
  readonly config: DynamicValue;
  readonly current_state: DynamicValue;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly planned_state: DynamicValue;
}

type Method = (request: Request, peer: string) => Promise<object> | object;

/**
 * The protocol's methods as gRPC handlers: what one throws becomes a diagnostic.
 * `connections` holds what was configured, by the peer's address.
 */
export function handlers(
  connections: Map<string, ManagementApi>,
  props: ConnectionProps,
): Record<string, handleUnaryCall<Request, object>> {
  const handler =
    (method: Method): handleUnaryCall<Request, object> =>
    async (call, callback) => {
      let response: object;
      try {
        response = await method(call.request, call.getPeer());
      } catch (error) {
        response = { diagnostics: [toDiagnostic(error)] };
      }
      callback(null, response);
    };
  const entries = Object.entries(methods(connections, props)).map(([name, method]) => [name, handler(method)]);
  return Object.fromEntries(entries);
}

function methods(connections: Map<string, ManagementApi>, props: ConnectionProps): Record<string, Method> {
  const apiOf = (peer: string) => {
    const api = connections.get(peer);
    if (!api) throw new ProviderError("The provider is not configured on this connection.");
    return api;
  };
  return {
    GetSchema: schemaMessage,
    PrepareProviderConfig: ({ config }) => ({
      prepared_config: config,
      diagnostics: validate(providerRules, fromDynamic(config) ?? {}),
    }),
    Configure: ({ config, terraform_version }, peer) => {
      connections.set(peer, connect(fromDynamic(config) ?? {}, terraform_version, props));
      return {};
    },
    ValidateResourceTypeConfig: ({ type_name, config }) => ({
      diagnostics: validateConfig(typeNamed(type_name), fromDynamic(config) ?? {}),
    }),
    ValidateDataSourceConfig: ({ type_name }) => {
      dataSourceNamed(type_name);
      return {};
    },
    UpgradeResourceState: ({ type_name, raw_state }) => {
      const { block } = typeNamed(type_name);
      return { upgraded_state: toDynamic(mapAttributes(block, fromDynamic(raw_state) ?? {})) };
    },
    ReadResource: async ({ type_name, current_state }, peer) => {
      const { state, diagnostics } = await refresh(typeNamed(type_name), apiOf(peer), fromDynamic(current_state) ?? {});
      return { new_state: toDynamic(state), diagnostics };
    },
    ReadDataSource: async ({ type_name, config }, peer) => {
      const read = dataSourceNamed(type_name);
      return { state: toDynamic(await readDataSource(type_name, read, apiOf(peer), fromDynamic(config) ?? {})) };
    },
    PlanResourceChange: ({ type_name, prior_state, proposed_new_state }) => {
      const { planned, replace } = plan(
        typeNamed(type_name),
        fromDynamic(prior_state),
        fromDynamic(proposed_new_state),
      );
      const requires_replace = replace.map((name) => ({ steps: [{ attribute_name: name }] }));
      return { planned_state: toDynamic(planned), requires_replace, legacy_type_system: true };
    },
    ApplyResourceChange: async ({ type_name, prior_state, planned_state, config }, peer) => {
      const { state, diagnostics } = await apply(typeNamed(type_name), apiOf(peer), {
        prior: fromDynamic(prior_state),
        planned: fromDynamic(planned_state),
        config: fromDynamic(config) ?? {},
      });
      return { new_state: toDynamic(state), diagnostics, legacy_type_system: state !== null };
    },
    ImportResourceState: ({ type_name, id }) => {
      const { block, resource } = typeNamed(type_name);
      const state = mapAttributes(block, { ...resource.import?.(id), id });
      return { imported_resources: [{ type_name, state: toDynamic(state) }] };
    },
    Stop: (_, peer) => {
      connections.get(peer)?.stop();
      return {};
    },
  };
}

function typeNamed(name: string): ResourceType {
  const resource = resources[name];
  const schema = schemas.resource_schemas[name];
  if (!resource || !schema) throw notOffered("resource type", name, Object.keys(resources));
  return { name, block: schema.block, resource };
}

function dataSourceNamed(name: string): Read {
  const read = dataSources[name];
  if (!read) throw notOffered("data source", name, Object.keys(dataSources));
  return read;
}

function notOffered(kind: string, name: string, offered: readonly string[]): ProviderError {
  return new ProviderError(
    `The provider stand-in has no ${kind} ${name}.`,
    `It has ${offered.join(", ")}. The real provider auth0/auth0 has ${name}: let terraform init install it.`,
  );
}
