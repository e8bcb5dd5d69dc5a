import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { shellLines } from "./shell";

export interface VariablesServer {
  /** A command for a POSIX shell, after which it has the variables. */
  readonly sourceCommand: string;
  close(): Promise<void>;
}

/** Hands variables to shells on this machine. Over a socket: they hold keys, which are to be in no file. */
export async function serveVariables(
  variables: () => Readonly<Record<string, string | undefined>>,
): Promise<VariablesServer> {
  const path = `/${randomBytes(16).toString("hex")}`;
  const server = createServer((request, response) => {
    if (request.url === path) response.end(shellLines(variables()));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return {
    sourceCommand: `source <(node -e 'fetch("${url}").then((answer) => answer.text()).then(console.log)')`,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
