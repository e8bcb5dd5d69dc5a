import { findRealProvider, type RealProviderOptions } from "../sandbox/real-provider";
import { Failure } from "./failure";

/** Which Terraform provider works on the sandbox, and why that one. */
export interface ProviderChoice {
  readonly kind: "real" | "stand-in";
  /** One line for the screen. */
  readonly summary: string;
}

/** Go takes SSL_CERT_FILE into account on other systems only. @see https://pkg.go.dev/crypto/x509#SystemCertPool */
const WITHOUT_SSL_CERT_FILE: Partial<Record<NodeJS.Platform, string>> = { darwin: "macOS", win32: "Windows" };

/**
 * Takes the real provider where it can be had and told to trust the sandbox, and else the stand-in.
 * @param forced what the user asked for @default - neither
 * @throws Failure when the real one was asked for and can't be used
 */
export async function chooseProvider(
  forced: ProviderChoice["kind"] | undefined,
  options: RealProviderOptions,
  platform: NodeJS.Platform = process.platform,
): Promise<ProviderChoice> {
  if (forced === "stand-in") return standIn("asked for");
  const system = WITHOUT_SSL_CERT_FILE[platform];
  const untrusting = `on ${system} the real one can't be told to trust the sandbox's certificate`;
  const real = system ? ({ found: false, reason: untrusting } as const) : await findRealProvider(options);
  if (real.found) return { kind: "real", summary: `auth0/auth0 ${real.version}, the real one` };
  if (forced)
    throw new Failure(`The real provider can't be used: ${real.reason}\nLeave out --provider real for the stand-in.`);
  return standIn(real.reason);
}

function standIn(reason: string): ProviderChoice {
  return { kind: "stand-in", summary: `the sandbox's stand-in for auth0/auth0 1.55: ${reason}` };
}
