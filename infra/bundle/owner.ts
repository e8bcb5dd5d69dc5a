const OWNER = /^\/\/ By auth0-8x8 for ([^\s\p{Cc}]+): /u; // a terminal would obey control characters

/**
 * The first line of every bundle. It is in the tenant with the code, so that one environment's Action isn't mistaken for another's.
 * @param owner the name of the stack that deploys the bundle; it has no white space @default - none
 */
export function banner(owner?: string): string {
  return `// By auth0-8x8${owner ? ` for ${owner}` : ""}: a deploy undoes changes made here.`;
}

/** The stack that deployed this code, by its first line. Undefined if it doesn't say. */
export function ownerOf(code: string | undefined): string | undefined {
  return OWNER.exec(code ?? "")?.[1];
}
