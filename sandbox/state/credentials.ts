import { createHash } from "node:crypto";

/** What a program needs to log in to a sandbox: the tenant's client, and an 8x8 account with a key. */
export interface SandboxCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountId: string;
  readonly apikey: string;
}

/** Credentials that are the same at every start, on every machine. They keep nothing secret: everything in a sandbox is made up. */
export function stableCredentials(): SandboxCredentials {
  const hash = (name: string) => createHash("sha256").update(`auth0-8x8 sandbox ${name}`);
  const hex = (name: string) => hash(name).digest("hex");
  const apikey = hash("apikey").digest("base64url");
  const accountId = hex("accountId").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  return { clientId: hex("clientId").slice(0, 32), clientSecret: hex("clientSecret"), accountId, apikey };
}
