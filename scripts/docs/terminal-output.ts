import { join } from "node:path";
import { spawn } from "@lydell/node-pty";

const ROOT = join(__dirname, "..", "..");

/** The width of the terminal. Characters. */
const COLUMNS = 100;

/** What `npm start` prints on a terminal until it waits for keys. @throws {Error} with its output, if it fails */
export async function terminalOutput(): Promise<string> {
  const words = ["--import", "tsx", "cli/main.ts", "start", "--provider", "stand-in"];
  const env = Object.entries(process.env).filter((it): it is [string, string] => it[1] !== undefined);
  const pty = spawn(process.execPath, words, { cwd: ROOT, env: Object.fromEntries(env), cols: COLUMNS });
  let output = "";
  let isWaiting = false;
  pty.onData((data) => {
    if (isWaiting) return;
    output += data;
    isWaiting = /q\S* quit/.test(output);
    if (isWaiting) pty.write("q");
  });
  const code = await new Promise((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  if (code !== 0) throw new Error(`npm start ended with ${code}:\n${output}`);
  return output;
}
