import type { handleUnaryCall } from "@grpc/grpc-js";
import { type ConnectionProps, connect, providerRules } from "./configuration";
import { ProviderError, toDiagnostic } from "./errors";
import { applyChange, planChange, type ResourceType, refresh, validateConfig } from "./plugin-sdk";
import { resources } from "./resources";
import { type DataSource, dataSources, readDataSource } from "./resources/data-sources";
import { mapAttributes, schemaMessage, schemas } from "./schema";
import type { TenantApi } from "./tenant-api";
import { validateArguments } from "./validation";
import { blockFrom, type DynamicValue, fromDynamic, toDynamic } from "./values";

/** The fields of all requests together. Each method reads its own. */
interface ProtocolRequest {
  readonly type_name: string;
  readonly id: string;
  readonly terraform_version: string;
  readonly value: DynamicValue;
  readonly raw_state: DynamicValue;
  readonly prior_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly config: DynamicValue;
}

type Method = (request: ProtocolRequest, peer: string) => Promise<object> | object;

/**
 * The protocol's methods as gRPC handlers. An error that a method throws becomes a diagnostic.
 * @param connections the configured clients, by the peer's address
 */
export function handlers(
  connections: Map<string, TenantApi>,
  props: ConnectionProps,
): Record<string, handleUnaryCall<ProtocolRequest, object>> {
  const handler =
    (method: Method): handleUnaryCall<ProtocolRequest, object> =>
    async (call, callback) => {
      const answer = async () => method(call.request, call.getPeer());
      callback(null, await answer().catch((error) => ({ diagnostics: [toDiagnostic(error)] })));
    };
  const entries = Object.entries(methods(connections, props)).map(([name, method]) => [name, handler(method)]);
  return Object.fromEntries(entries);
}

function methods(connections: Map<string, TenantApi>, props: ConnectionProps): Record<string, Method> {
  const apiOf = (peer: string) => {
    const api = connections.get(peer);
    if (!api) throw new ProviderError("The provider is not configured on this connection. Send Configure first.");
    return api;
  };
  return {
    GetSchema: schemaMessage,
    PrepareProviderConfig: ({ value }) => ({
      state: value,
      diagnostics: validateArguments(providerRules(props.env), blockFrom(value)),
    }),
    Configure: ({ value, terraform_version }, peer) => {
      connections.set(peer, connect(blockFrom(value), terraform_version, props));
      return {};
    },
    ValidateResourceTypeConfig: ({ type_name, value }) => ({
      diagnostics: validateConfig(typeNamed(type_name), blockFrom(value)),
    }),
    ValidateDataSourceConfig: ({ type_name, value }) => ({
      diagnostics: validateArguments(dataSourceNamed(type_name).rules ?? {}, blockFrom(value)),
    }),
    UpgradeResourceState: ({ type_name, raw_state }) => {
      return { state: toDynamic(mapAttributes(typeNamed(type_name).block, blockFrom(raw_state))) };
    },
    ReadResource: async ({ type_name, value }, peer) => {
      const { state, diagnostics } = await refresh(typeNamed(type_name), apiOf(peer), blockFrom(value));
      return { state: toDynamic(state), diagnostics };
    },
    ReadDataSource: async ({ type_name, value }, peer) => {
      const source = dataSourceNamed(type_name);
      return { state: toDynamic(await readDataSource(type_name, source, apiOf(peer), blockFrom(value))) };
    },
    PlanResourceChange: ({ type_name, prior_state, planned_state }) => {
      const proposed = fromDynamic(planned_state);
      const { planned, replace } = planChange(typeNamed(type_name), fromDynamic(prior_state), proposed);
      const requires_replace = replace.map((name) => ({ steps: [{ attribute_name: name }] }));
      return { planned_state: toDynamic(planned), requires_replace, legacy_type_system: true };
    },
    ApplyResourceChange: async ({ type_name, prior_state, planned_state, config }, peer) => {
      const { state, diagnostics } = await applyChange(typeNamed(type_name), apiOf(peer), {
        prior: fromDynamic(prior_state),
        planned: fromDynamic(planned_state),
        config: blockFrom(config),
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
  if (!resource || !schema) throw unsupported("resource type", name, Object.keys(resources));
  return { name, block: schema.block, resource };
}

function dataSourceNamed(name: string): DataSource {
  const source = dataSources[name];
  if (!source) throw unsupported("data source", name, Object.keys(dataSources));
  return source;
}

function unsupported(kind: string, name: string, supported: readonly string[]): ProviderError {
  return new ProviderError(
    `The provider stand-in has no ${kind} ${name}.`,
    `It has ${supported.join(", ")}. The real provider auth0/auth0 has ${name}. Run terraform init to install it.`,
  );
}
