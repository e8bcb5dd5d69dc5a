// A Terraform provider that Terraform installs and starts like the real one: the stand-in behind go-plugin's handshake.
// Like the real one, it takes its credentials and the certificates that it trusts from the environment.
import { readFileSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { createServer } from "node:tls";
import { createCertificate } from "../../../sandbox/base/certificate";
import { startProvider } from "../../../sandbox/provider/server";

async function serve(): Promise<void> {
  const { PLUGIN_CLIENT_CERT: client, SSL_CERT_FILE: trusted } = process.env;
  if (!client) throw new Error("Terraform starts this program");
  const { reattach } = await startProvider({
    env: process.env,
    ...(trusted && { ca: readFileSync(trusted, "utf8") }),
  });
  const [{ Addr }] = Object.values(JSON.parse(reattach)) as [{ Addr: { String: string } }];
  const [host = "", port] = Addr.String.split(":");

  const { cert, key } = createCertificate();
  const tls = { cert, key, ca: client, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ["h2"] };
  const server = createServer(tls, (socket) => {
    const provider = connect(Number(port), host);
    socket.pipe(provider).pipe(socket);
    socket.on("error", () => provider.destroy());
    provider.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const der = cert.replace(/-----[A-Z ]+-----|\s|=/g, "");
  // https://github.com/hashicorp/go-plugin/blob/main/docs/internals.md
  console.log(`1|5|tcp|127.0.0.1:${(server.address() as AddressInfo).port}|grpc|${der}`);
}

serve().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
