import { Agent } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { loadPackageDefinition, Server, ServerCredentials, type ServiceClientConstructor } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { type Clock, systemClock } from "../clock";
import type { ManagementApi } from "./api";
import type { ProviderEnvironment } from "./configuration";
import { handlers } from "./methods";

export interface ProviderProps {
  /**
   * The AUTH0_* variables that the real provider takes from its environment. Terraform's own environment does not reach
   * a provider that it attaches to.
   */
  readonly env: ProviderEnvironment;
  /** PEM of the authority that the tenant's certificate is checked against. @default Node's own list */
  readonly ca?: string;
  /** Measures the pauses before another look at a build, and before another try. @default the machine's own time */
  readonly clock?: Clock;
}

export interface Provider {
  /** The value of TF_REATTACH_PROVIDERS, for Terraform and for OpenTofu. */
  readonly reattach: string;
  close(): Promise<void>;
}

interface PluginProtocol {
  readonly tfplugin5: { readonly Provider: ServiceClientConstructor };
}

const definition = loadSync(join(__dirname, "plugin.proto"), {
  keepCase: true,
  longs: Number,
  enums: String,
  defaults: true,
});
const { tfplugin5 } = loadPackageDefinition(definition) as unknown as PluginProtocol;

/** The service of plugin protocol 5; messages have the protocol's own field names. */
export const { Provider: ProviderService } = tfplugin5;

/** Where Terraform and OpenTofu look for `auth0/auth0`. */
const ADDRESSES = ["registry.terraform.io/auth0/auth0", "registry.opentofu.org/auth0/auth0"];

/**
 * Serves the stand-in for the provider `auth0/auth0` in this process: Terraform's plugin protocol 5, without TLS, on 127.0.0.1 at a free port.
 *
 * Several Terraform runs may use it, also at once. Terraform opens one TCP connection for each provider block of each command and configures it first:
 * what is configured (domain, credentials, token) belongs to that connection and ends with it.
 * https://developer.hashicorp.com/terraform/plugin/debugging#running-terraform-with-a-provider-in-debug-mode
 */
export async function startProvider({ env, ca, clock = systemClock }: ProviderProps): Promise<Provider> {
  const agent = new Agent({ keepAlive: true, ...(ca !== undefined && { ca }) });
  const connections = new Map<string, ManagementApi>();
  const grpc = new Server();
  grpc.addService(ProviderService.service, handlers(connections, { env, agent, clock }));
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const server = createServer((socket) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    socket.on("close", () => {
      connections.get(peer)?.stop(); // a Terraform that was killed asks for nothing any more
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
