import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFetch } from "../../../cli/process/fetch";
import { createCertificate } from "../../../sandbox/base/certificate";
import { FaultyServer } from "../../support/servers/faulty-server";
import { withVariables } from "../../support/variables";

/** A name that only the proxy can resolve. */
const HOST = "acme.test.invalid";

let directory: string;
let server: FaultyServer;
let proxy: Server;
let connected: string[];
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "fetch-"));
  const certificate = createCertificate();
  const file = join(directory, "certificate.pem");
  writeFileSync(file, certificate.cert);
  server = await FaultyServer.start(certificate);
  proxy = createServer().on("connect", ({ url = "" }, client) => {
    connected.push(url);
    const upstream = connect(Number(new URL(server.origin).port), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [upstream, client]) socket.on("error", () => {});
    upstream.on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  env = { NODE_EXTRA_CA_CERTS: file, HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
});
beforeEach(() => {
  connected = [];
  server.behave((response) => response.end("answer"));
});
afterAll(async () => {
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
  await server.close();
  rmSync(directory, { recursive: true });
});

const get = async (url: string, more: NodeJS.ProcessEnv = {}) => (await createFetch({ ...env, ...more })(url)).text();

test("HTTPS_PROXY is used", async () => {
  await expect(get(`https://${HOST}/`)).rejects.toMatchObject({ cause: { code: "ERR_TLS_CERT_ALTNAME_INVALID" } });
  expect(connected).toEqual([`${HOST}:443`]);
});

test.each(["localhost", "127.0.0.1"])("%s is reached directly, as by Terraform", async (host) => {
  const url = server.origin.replace("127.0.0.1", host);
  expect(await get(url)).toBe("answer");
  expect(connected).toEqual([]);
});

test.each([HOST, `other.example,${HOST}`, "invalid", ".invalid", "*", "a.example, *"])(
  "NO_PROXY=%s is obeyed",
  async (NO_PROXY) => {
    await expect(get(`https://${HOST}/`, { NO_PROXY })).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) },
    });
    expect(connected).toEqual([]);
  },
);

test.each(["https_proxy", "HTTPS_PROXY"])("%s may lack its scheme", async (name) => {
  const value = String(env.HTTPS_PROXY).replace("http://", "");
  await get(`https://${HOST}/`, { HTTPS_PROXY: undefined, [name]: value }).catch(() => {});
  expect(connected).toEqual([`${HOST}:443`]);
});

test("refuses a proxy that isn't one", () => {
  expect(() => createFetch({ HTTPS_PROXY: "socks5://localhost:1" })).toThrow(
    "HTTPS_PROXY: this isn't the address of a proxy. Use",
  );
});

test("requests with the same certificates share connections: reading the certificates takes longer than a request", async () => {
  const ports = new Set<number | undefined>();
  server.behave((response) => {
    ports.add(response.socket?.remotePort);
    response.end("answer");
  });
  for (let count = 0; count < 6; count++) await get(server.origin);
  expect(ports.size).toBeLessThan(3);
});

test("Node's own `fetch` does for certificates that this process has trusted since its start, without a proxy", () => {
  const file = String(env.NODE_EXTRA_CA_CERTS);
  const started: { createFetch: typeof createFetch } = withVariables({ NODE_EXTRA_CA_CERTS: file }, () => {
    jest.resetModules();
    return require("../../../cli/process/fetch");
  });
  expect(started.createFetch({ NODE_EXTRA_CA_CERTS: file })).toBe(fetch);
  expect(started.createFetch({ NODE_EXTRA_CA_CERTS: __filename })).not.toBe(fetch);
  expect(started.createFetch(env)).not.toBe(fetch);
});
