import { generate } from "selfsigned";

/** A TLS certificate for this machine's own names, with its key; PEM. */
export interface Certificate {
  /** The certificate, which is its own authority: what clients are told to trust. */
  readonly cert: string;
  readonly key: string;
}

/** Makes a certificate for `localhost`, 127.0.0.1 and ::1 that is valid for `days` from now. */
export async function createCertificate(days = 30): Promise<Certificate> {
  const notAfterDate = new Date(Date.now() + days * 86_400_000);
  const { cert, private: key } = await generate([{ name: "commonName", value: "auth0-8x8 sandbox" }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  return { cert, key };
}
