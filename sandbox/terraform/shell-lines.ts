/** Variables by name. Undefined unsets a variable. */
export type Variables = Readonly<Record<string, string | undefined>>;

interface Shell {
  set(name: string, value: string): string;
  unset(name: string): string;
}

/** The shells that can take variables. `bash` is any POSIX shell. */
export const SHELLS = {
  bash: {
    set: (name, value) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
    unset: (name) => `unset ${name}`,
  },
  /** @see https://fishshell.com/docs/current/language.html#quotes */
  fish: {
    set: (name, value) => `set -gx ${name} '${value.replace(/[\\']/g, "\\$&")}'`,
    unset: (name) => `set -e ${name}`,
  },
  /** @see https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_quoting_rules */
  powershell: {
    set: (name, value) => `$env:${name} = '${value.replace(/['\u2018-\u201b]/g, "$&$&")}'`, // these quotes all end a string
    unset: (name) => `$env:${name} = $null`,
  },
} as const satisfies Readonly<Record<string, Shell>>;

type ShellName = keyof typeof SHELLS;

/** Lines for a shell that set each variable, or unset it if it is undefined. */
export function shellLines(variables: Variables, shell: ShellName = "bash"): string {
  const { set, unset }: Shell = SHELLS[shell];
  return Object.entries(variables)
    .map(([name, value]) => `${value === undefined ? unset(name) : set(name, value)}\n`)
    .join("");
}

/** The variables for a shell, or as a JSON object in which null stands for a variable to unset. Undefined for an unknown form. */
export function formatVariables(variables: Variables, wanted = "bash"): string | undefined {
  if (wanted === "json") return JSON.stringify(variables, (_name, value) => value ?? null);
  return wanted in SHELLS ? shellLines(variables, wanted as ShellName) : undefined;
}
