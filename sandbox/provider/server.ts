import { Agent } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import {
  type handleUnaryCall,
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServiceClientConstructor,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { ManagementApi } from "./api";
import { connect, type ProviderEnvironment } from "./configuration";
import { ProviderError, toDiagnostic } from "./errors";
import { resources } from "./resources";
import { mapAttributes, schemaMessage, schemas } from "./schema";
import { apply, plan, type ResourceType, refresh } from "./sdk";
import { type DynamicValue, fromDynamic, toDynamic } from "./values";

export interface ProviderProps {
  /**
   * The AUTH0_* variables that the real provider takes from its environment. Terraform's own environment does not reach
   * a provider that it attaches to.
   */
  readonly env: ProviderEnvironment;
  /** PEM of the authority that the tenant's certificate is checked against. @default Node's own list */
  readonly ca?: string;
  /** First pause between two looks at an Action that is being built; milliseconds. @default 500 */
  readonly pollMs?: number;
}

export interface Provider {
  /** The value of TF_REATTACH_PROVIDERS, for Terraform and for OpenTofu. */
  readonly reattach: string;
  close(): Promise<void>;
}

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

/** Where Terraform and OpenTofu look for `auth0/auth0`. */
const ADDRESSES = ["registry.terraform.io/auth0/auth0", "registry.opentofu.org/auth0/auth0"];

/**
 * Serves the stand-in for the provider `auth0/auth0` in this process: Terraform's plugin protocol 5, without TLS, on 127.0.0.1 at a free port.
 *
 * Several Terraform runs may use it, also at once. Terraform opens one TCP connection for each provider block of each command and configures it first:
 * what is configured (domain, credentials, token) belongs to that connection and ends with it.
 * https://developer.hashicorp.com/terraform/plugin/debugging#running-terraform-with-a-provider-in-debug-mode
 */
export async function startProvider({ env, ca, pollMs = 500 }: ProviderProps): Promise<Provider> {
  const agent = new Agent({ keepAlive: true, ...(ca !== undefined && { ca }) });
  const connections = new Map<string, ManagementApi>();
  const grpc = new Server();
  grpc.addService(service(), handlers(methods(connections, { env, agent, pollMs })));
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const server = createServer((socket) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    socket.on("close", () => connections.delete(peer));
    injector.injectConnection(socket);
  });
  await new Promise<void>((resolve, reject) => server.on("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const attachment = {
    Protocol: "grpc",
    ProtocolVersion: 5,
    Pid: process.pid,
    Test: true,
    Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
  };
  return {
    reattach: JSON.stringify(Object.fromEntries(ADDRESSES.map((address) => [address, attachment]))),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      injector.destroy();
      grpc.forceShutdown();
      agent.destroy();
      await closed;
    },
  };
}

interface Loaded {
  readonly tfplugin5: { readonly Provider: ServiceClientConstructor };
}

function service() {
  const definition = loadSync(join(__dirname, "plugin.proto"), {
    keepCase: true,
    longs: Number,
    enums: String,
    defaults: true,
  });
  const { tfplugin5 } = loadPackageDefinition(definition) as unknown as Loaded;
  return tfplugin5.Provider.service;
}

function methods(
  connections: Map<string, ManagementApi>,
  props: { readonly env: ProviderEnvironment; readonly agent: Agent; readonly pollMs: number },
): Record<string, Method> {
  const apiOf = (peer: string) => {
    const api = connections.get(peer);
    if (!api) throw new ProviderError("The provider is not configured on this connection.");
    return api;
  };
  return {
    GetSchema: schemaMessage,
    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
    Configure: ({ config, terraform_version }, peer) => {
      connections.set(peer, connect(fromDynamic(config) ?? {}, { ...props, terraformVersion: terraform_version }));
      return {};
    },
    ValidateResourceTypeConfig: ({ type_name }) => {
      typeNamed(type_name);
      return {};
    },
    ValidateDataSourceConfig: ({ type_name }) => {
      throw notOffered("data source", type_name, []);
    },
    UpgradeResourceState: ({ type_name, raw_state }) => {
      const { block } = typeNamed(type_name);
      return { upgraded_state: toDynamic(mapAttributes(block, fromDynamic(raw_state) ?? {})) };
    },
    ReadResource: async ({ type_name, current_state }, peer) => {
      const { state, diagnostics } = await refresh(typeNamed(type_name), apiOf(peer), fromDynamic(current_state) ?? {});
      return { new_state: toDynamic(state), diagnostics };
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
      return { new_state: toDynamic(state), diagnostics, legacy_type_system: true };
    },
    ImportResourceState: ({ type_name, id }) => {
      const { block, resource } = typeNamed(type_name);
      const state = mapAttributes(block, { ...resource.import?.(id), id });
      return { imported_resources: [{ type_name, state: toDynamic(state) }] };
    },
    Stop: () => ({}),
  };
}

/** gRPC handlers: what a method throws becomes a diagnostic. */
function handlers(methods: Record<string, Method>): Record<string, handleUnaryCall<Request, object>> {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      async (call, callback) => {
        let response: object;
        try {
          response = await method(call.request, call.getPeer());
        } catch (error) {
          response = { diagnostics: [toDiagnostic(error)] };
        }
        callback(null, response);
      },
    ]),
  );
}

function typeNamed(name: string): ResourceType {
  const resource = resources[name];
  const schema = schemas.resource_schemas[name];
  if (!resource || !schema) throw notOffered("resource type", name, Object.keys(resources));
  return { name, block: schema.block, resource };
}

function notOffered(kind: string, name: string, offered: readonly string[]): ProviderError {
  return new ProviderError(
    `The provider stand-in has no ${kind} ${name}.`,
    `It has ${offered.length ? offered.join(", ") : "none"}. The real provider auth0/auth0 has ${name}: let terraform init install it.`,
  );
}
