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

/**
 * The variables as lines for a shell, or as a JSON object. An undefined variable is unset; in JSON, it is null.
 * @param wanted a shell, or `json`
 * @returns undefined for an unknown form
 */
export function formatVariables(
  variables: Readonly<Record<string, string | undefined>>,
  wanted = "bash",
): string | undefined {
  if (wanted === "json") return JSON.stringify(variables, (_name, value) => value ?? null);
  if (!Object.hasOwn(SHELLS, wanted)) return undefined;
  const { set, unset }: Shell = SHELLS[wanted as keyof typeof SHELLS];
  const lines = Object.entries(variables).map(([name, value]) =>
    value === undefined ? unset(name) : set(name, value),
  );
  return lines.map((line) => `${line}\n`).join("");
}
