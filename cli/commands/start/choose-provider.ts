import { Failure } from "../../failure";
import { findRealProvider, type RealProviderOptions } from "./real-provider";

/** Which Terraform provider works on the sandbox. */
export interface ProviderChoice {
  readonly kind: "real" | "stand-in";
  /** One line for the screen, with the reason. */
  readonly summary: string;
}

/** Go ignores SSL_CERT_FILE on these systems. @see https://pkg.go.dev/crypto/x509#SystemCertPool */
const WITHOUT_SSL_CERT_FILE: Partial<Record<NodeJS.Platform, string>> = { darwin: "macOS", win32: "Windows" };

/**
 * Chooses the real provider if it is available and can trust the sandbox's certificate. Otherwise chooses the stand-in.
 * @param forced what the user asked for @default - nothing
 * @throws {Failure} when the user asked for the real provider and it can't be used
 */
export async function chooseProvider(
  forced: ProviderChoice["kind"] | undefined,
  options: RealProviderOptions,
  platform: NodeJS.Platform = process.platform,
): Promise<ProviderChoice> {
  if (forced === "stand-in") return standIn("as requested");
  const system = WITHOUT_SSL_CERT_FILE[platform];
  const reason = `on ${system} the real one can't trust the sandbox's certificate`;
  const real = system ? ({ found: false, reason } as const) : await findRealProvider(options);
  if (real.found) return { kind: "real", summary: `auth0/auth0 ${real.version}, the real one` };
  if (forced) {
    throw new Failure(`Can't use the real provider: ${real.reason}\nOmit --provider real to use the stand-in.`);
  }
  return standIn(real.reason);
}

function standIn(reason: string): ProviderChoice {
  return { kind: "stand-in", summary: `the sandbox's stand-in for auth0/auth0 1.55 (${reason})` };
}
