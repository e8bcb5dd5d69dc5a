import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

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

export interface VariablesServer {
  /**
   * Answers with lines for a POSIX shell; with `?for=fish` and so on, for another shell; with `?for=json`, with a JSON object that has null for
   * a variable to unset.
   */
  readonly url: string;
  /** A command that sets the variables in zsh, or in bash 4 and later. */
  readonly sourceCommand: string;
  close(): Promise<void>;
}

/** Serves variables to shells on this machine. It uses a socket because they contain keys, which must not be in a file. */
export async function serveVariables(variables: () => Variables): Promise<VariablesServer> {
  const path = `/${randomBytes(16).toString("hex")}`;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const text = pathname === path ? format(variables(), searchParams.get("for") ?? "bash") : undefined;
    if (text === undefined) response.writeHead(404).end();
    else response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return {
    url,
    sourceCommand: `source <(node -e 'fetch("${url}").then((answer) => answer.text()).then(console.log)')`,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

function format(variables: Variables, wanted: string): string | undefined {
  if (wanted === "json") return JSON.stringify(variables, (_name, value) => value ?? null);
  return wanted in SHELLS ? shellLines(variables, wanted as ShellName) : undefined;
}
