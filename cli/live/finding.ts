/** Something that a deploy meant and Auth0 doesn't hold. */
export interface Finding {
  /** What is not live, as in `The Action's version 3 runs other code.` */
  readonly what: string;
  /** The tenant and the resource's address, as in `acme.eu.auth0.com: auth0_action.action`. */
  readonly where: string;
  /** What to run or do so that it is. */
  readonly remedy: string;
}

/** A finding of one resource, whose place is known. */
export type ResourceFinding = Omit<Finding, "where">;

/** What mends findings of a stack. */
export interface Remedies {
  /** For what Terraform reads back: its next plan shows it. */
  readonly deployAgain: string;
  /**
   * For what Terraform takes for done: another version of the secrets is what makes the provider send an Action once more, its code and its
   * secrets, and deploy it. Nothing is replaced.
   */
  readonly sendAgain: string;
  /** For secrets of a Hook that it hasn't: a value that isn't theirs, and then theirs, for the provider sends what it sees change. */
  setAnew(names: readonly string[]): string;
  /** For a resource that Terraform would make anew, and must not destroy. */
  untaint(address: string): string;
}

/**
 * @param directory the folder that Terraform runs in, as in `cdktf.out/stacks/dev`
 * @param now milliseconds since 1970; the seconds are a version of the secrets that was never used
 */
export function remediesOf(stack: string, directory: string, now = Date.now()): Remedies {
  const deployAgain = `npx cdktf deploy ${stack}`;
  return {
    deployAgain,
    sendAgain: `TF_VAR_secrets_version=${Math.floor(now / 1000)} ${deployAgain}`,
    setAnew: (names) => `${names.map((name) => `TF_VAR_${name}=none`).join(" ")} ${deployAgain}, then ${deployAgain}`,
    untaint: (address) => `terraform -chdir=${directory} untaint ${address}`,
  };
}

/** Findings as they are shown: each with its place and what to do. */
export function describe(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ what, where, remedy }) => [
    `  ${where}`,
    `    ${what}`,
    `    To mend it: ${remedy}`,
  ]);
  return ["Auth0 doesn't hold what was deployed:", ...lines].join("\n");
}
