import { Agent } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { makeGenericClientConstructor, Server, ServerCredentials, type ServiceDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { type Clock, systemClock } from "../base/clock";
import type { ProviderEnvironment } from "./configuration";
import { handlers } from "./methods";
import type { TenantApi } from "./tenant-api";

export interface ProviderProps {
  /**
   * The AUTH0_* variables. The real provider reads them from its environment, but Terraform's environment doesn't reach a provider
   * that it attaches to.
   */
  readonly env: ProviderEnvironment;
  /** PEM of the authority that signed the tenant's certificate. @default - Node's own list */
  readonly ca?: string;
  /** Measures the pauses between polls and before retries. @default - this machine's time */
  readonly clock?: Clock;
}

export interface Provider {
  /** The value of TF_REATTACH_PROVIDERS for Terraform and OpenTofu. */
  readonly reattach: string;
  close(): Promise<void>;
}

const options = { keepCase: true, longs: Number, enums: String, defaults: true };
const definition = loadSync(join(__dirname, "plugin.proto"), options)["tfplugin5.Provider"];

/** The gRPC service of plugin protocol 5. */
export const ProviderService = makeGenericClientConstructor(definition as ServiceDefinition, "Provider");

/** The full names of `auth0/auth0` in Terraform and OpenTofu. */
const ADDRESSES = ["registry.terraform.io/auth0/auth0", "registry.opentofu.org/auth0/auth0"];

/**
 * Serves the stand-in for the provider `auth0/auth0` in this process. It speaks Terraform's plugin protocol 5, without
 * TLS, on a free port of 127.0.0.1.
 *
 * Several Terraform runs may use it at once. Terraform opens one TCP connection per provider block and command, and configures it first.
 * The configuration (domain, credentials, token) belongs to that connection and ends with it.
 * @see https://developer.hashicorp.com/terraform/plugin/debugging#running-terraform-with-a-provider-in-debug-mode
 */
export async function startProvider({ env, ca, clock = systemClock }: ProviderProps): Promise<Provider> {
  const agent = new Agent({ keepAlive: true, ...(ca !== undefined && { ca }) });
  const connections = new Map<string, TenantApi>();
  const grpc = new Server();
  grpc.addService(ProviderService.service, handlers(connections, { env, agent, clock }));
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const server = createServer((socket) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    socket.on("close", () => {
      connections.get(peer)?.stop(); // Terraform may have been killed during a request
      connections.delete(peer);
    });
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
