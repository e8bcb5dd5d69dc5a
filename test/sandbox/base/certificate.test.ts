import { X509Certificate } from "node:crypto";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { createCertificate } from "../../../sandbox/base/certificate";

test("a certificate is self-signed, for this machine's names, and valid for the days it should", () => {
  const certificate = new X509Certificate(createCertificate(2).cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.ca).toBe(true);
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]); // server authentication
  expect(certificate.subject).toBe("CN=auth0-8x8 sandbox");
  for (const address of ["127.0.0.1", "::1"]) expect(certificate.checkIP(address)).toBe(address);
  expect(certificate.checkIP("127.0.0.2")).toBeUndefined();
  expect(certificate.checkHost("example.com")).toBeUndefined();
  const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000;
  expect(days).toBeCloseTo(2, 3);
});

test("a client that trusts it connects, one that doesn't refuses", async () => {
  const { cert, key } = createCertificate();
  const server = createServer({ cert, key }, (_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const status = (trusted: object) =>
    new Promise<number | string | undefined>((resolve) => {
      get({ host: "localhost", port, agent: false, ...trusted }, (answer) => resolve(answer.resume().statusCode)).on(
        "error",
        ({ code }: NodeJS.ErrnoException) => resolve(code),
      );
    });
  try {
    await expect(status({ ca: cert })).resolves.toBe(200);
    await expect(status({})).resolves.toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
  } finally {
    server.close();
  }
});
