import { NO_SECRET } from "../eight-x-eight/check-key";

/** A difference between a deployed stack and the tenant. */
export interface Finding {
  /** For example `The live Action (version 3) doesn't match this stack's code.` */
  readonly what: string;
  /** The tenant and the resource's address, for example `acme.eu.auth0.com: auth0_action.action`. */
  readonly where: string;
  /** The command to run, or what else to do. */
  readonly remedy: string;
}

/** A finding about one resource. The caller knows where it is. */
export type ResourceFinding = Omit<Finding, "where">;

/** How to fix the findings of one stack. */
export interface Remedies {
  /** For what Terraform reads back: its next plan shows it. */
  readonly deployAgain: string;
  /**
   * For what Terraform assumes to be done. A new secrets version makes the provider send an Action's code and secrets again and deploy it. Nothing
   * is replaced.
   */
  readonly sendAgain: string;
  /** For missing secrets of a Hook. The provider only sends a value that changes, so this sends a wrong one first, then the right one. */
  setAgain(names: readonly string[]): string;
  /** For a tainted resource that must not be destroyed. */
  untaint(address: string): string;
}

/**
 * @param directory the folder in which Terraform runs, for example `cdktf.out/stacks/dev`
 * @param version the variable with the version of the Action's secrets
 * @param now milliseconds since 1970; in seconds it is a secrets version that was never used
 */
export function remediesOf(stack: string, directory: string, version = "secrets_version", now = Date.now()): Remedies {
  const deployAgain = `npx auth0-8x8 deploy ${stack}`;
  return {
    deployAgain,
    sendAgain: `TF_VAR_${version}=${Math.floor(now / 1000)} ${deployAgain}`,
    setAgain: (names) =>
      `${names.map((name) => `TF_VAR_${name}=${NO_SECRET}`).join(" ")} ${deployAgain}, then ${deployAgain}`,
    untaint: (address) => `terraform -chdir=${directory} untaint ${address}`,
  };
}

/** Describes findings for a terminal, each with where it is and how to fix it. */
export function describeFindings(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ what, where, remedy }) => [
    `  ${where}`,
    `    ${what}`,
    `    To fix it: ${remedy}`,
  ]);
  return ["Auth0 doesn't match your code:", ...lines].join("\n");
}
