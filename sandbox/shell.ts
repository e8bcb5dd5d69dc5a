/** Variables as lines for a POSIX shell to `source`: sets each, or unsets one that is undefined. */
export function shellLines(variables: Readonly<Record<string, string | undefined>>): string {
  const line = ([name, value]: [string, string | undefined]) =>
    value === undefined ? `unset ${name}\n` : `export ${name}='${value.replaceAll("'", "'\\''")}'\n`;
  return Object.entries(variables).map(line).join("");
}
