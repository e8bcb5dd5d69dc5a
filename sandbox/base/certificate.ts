import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A TLS certificate for this machine's own names, and its key. Both in PEM. */
export interface Certificate {
  /** Self-signed. Clients must trust it. */
  readonly cert: string;
  readonly key: string;
}

/** Object identifiers in DER. */
const OID = {
  ecdsaWithSha256: "2a8648ce3d040302",
  commonName: "550403",
  basicConstraints: "551d13",
  keyUsage: "551d0f",
  extendedKeyUsage: "551d25",
  serverAuth: "2b06010505070301",
  subjectAltName: "551d11",
};

/**
 * Creates a certificate for `localhost`, 127.0.0.1 and ::1, valid for `days` days from now. It is built by hand, because the
 * libraries for certificates take longer to load than the rest of the sandbox to start.
 * @see https://datatracker.ietf.org/doc/html/rfc5280#section-4.1
 */
export function createCertificate(days = 30): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const name = sequence(der(0x31, sequence(oid(OID.commonName), der(0x0c, Buffer.from("auth0-8x8 sandbox")))));
  const names = [der(0x82, Buffer.from("localhost")), der(0x87, "7f000001"), der(0x87, "01".padStart(32, "0"))];
  const extensions = [
    extension(OID.basicConstraints, sequence(der(0x01, "ff")), true),
    extension(OID.keyUsage, der(0x03, "0284"), true), // digitalSignature and keyCertSign
    extension(OID.extendedKeyUsage, sequence(oid(OID.serverAuth))),
    extension(OID.subjectAltName, sequence(...names)),
  ];
  const content = sequence(
    der(0xa0, der(0x02, "02")), // X.509 version 3
    der(0x02, "01", randomBytes(15)),
    algorithm,
    name,
    sequence(time(Date.now()), time(Date.now() + days * 86_400_000)),
    name,
    publicKey.export({ format: "der", type: "spki" }),
    der(0xa3, sequence(...extensions)),
  );
  const certificate = sequence(content, algorithm, der(0x03, "00", sign("sha256", content, privateKey)));
  const lines = certificate.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
  };
}

/** An element in DER. A text is in hexadecimal. @see https://letsencrypt.org/docs/a-warm-welcome-to-asn1-and-der/ */
function der(tag: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "hex") : part)));
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);

const oid = (bytes: string) => der(0x06, bytes);

const extension = (id: string, value: Buffer, isCritical = false) =>
  sequence(oid(id), ...(isCritical ? [der(0x01, "ff")] : []), der(0x04, value));

/** For example `261129134500Z`. */
const time = (at: number) => der(0x17, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, "").slice(2, 14)}Z`));
