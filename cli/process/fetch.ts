import { readFileSync } from "node:fs";
import { createSecureContext, rootCertificates } from "node:tls";
import type { Dispatcher } from "undici";
import { Failure, SettingsFailure } from "../failure";

/** Hosts that Terraform reaches directly, whatever the variables say. @see https://pkg.go.dev/net/http#ProxyFromEnvironment */
const ALWAYS_DIRECT = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Dispatchers by their settings. Requests with the same settings share connections and the certificates that were read.
 * Reading 140 public certificates takes longer than a request.
 */
const dispatchers = new Map<string, Dispatcher>();

/** The file of certificates that Node's own `fetch` trusts: Node reads the variable only when a process starts. */
const TRUSTED_FROM_START = process.env.NODE_EXTRA_CA_CERTS;

/** Commands that make no request don't wait for it to load. */
const undici = (): typeof import("undici") => require("undici");

/**
 * Creates a `fetch` that reaches Auth0, 8x8 and GitHub as Terraform does. It goes through the proxy of HTTPS_PROXY,
 * except for the hosts in NO_PROXY, and trusts the certificates of NODE_EXTRA_CA_CERTS besides the public ones. Node's
 * own `fetch` ignores the first two. If it does all that is needed, it is used: undici takes a tenth of a second to load.
 * @throws {Failure} when the file of certificates can't be read, or HTTPS_PROXY isn't the address of a proxy
 */
export function createFetch(env: NodeJS.ProcessEnv): typeof fetch {
  const dispatcher = createDispatcher(env);
  if (!dispatcher) return fetch;
  const fetchThrough = (input: string, init: object) => undici().fetch(input, { ...init, dispatcher });
  return fetchThrough as unknown as typeof fetch; // the same function; two packages declare its types
}

function createDispatcher(env: NodeJS.ProcessEnv): Dispatcher | undefined {
  const file = env.NODE_EXTRA_CA_CERTS;
  const certificates = file ? readCertificates(file) : undefined;
  const noProxy = (env.NO_PROXY || env.no_proxy || "").split(/[\s,]+/);
  const proxy = noProxy.includes("*") ? undefined : proxyIn(env);
  if (proxy === undefined && (certificates === undefined || file === TRUSTED_FROM_START)) return undefined;
  const key = JSON.stringify([certificates, proxy, noProxy]);
  const dispatcher = dispatchers.get(key) ?? connectWith(certificates, proxy, noProxy);
  dispatchers.set(key, dispatcher);
  return dispatcher;
}

function connectWith(certificates: string | undefined, proxy: string | undefined, noProxy: readonly string[]) {
  const { Agent, EnvHttpProxyAgent } = undici();
  const tls = certificates && { secureContext: createSecureContext({ ca: [...rootCertificates, certificates] }) };
  if (!proxy) return new Agent(tls ? { connect: tls } : {});
  return new EnvHttpProxyAgent({
    httpProxy: "", // none of these APIs is asked without TLS
    httpsProxy: proxy,
    noProxy: [...noProxy, ...ALWAYS_DIRECT].join(),
    ...(tls && { connect: tls, requestTls: tls, proxyTls: tls }),
  });
}

/** The address of the proxy. As for Terraform, it may lack `http://`. */
function proxyIn(env: NodeJS.ProcessEnv): string | undefined {
  const value = env.HTTPS_PROXY || env.https_proxy;
  if (!value) return undefined;
  const address = value.includes("://") ? value : `http://${value}`;
  if (/^https?:$/.test(URL.canParse(address) ? new URL(address).protocol : "")) return address;
  throw new Failure(
    "HTTPS_PROXY: this isn't the address of a proxy. Use an address such as http://proxy.example.com:3128, or unset the variable.",
  );
}

function readCertificates(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new SettingsFailure(
      `NODE_EXTRA_CA_CERTS: can't read the file: ${(error as Error).message}. Set it to a file of certificates in PEM format, or unset it.`,
    );
  }
}
