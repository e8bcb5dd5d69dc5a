import { spawn } from "@lydell/node-pty";
import { commandIn } from "./command";

/** Keys to press once the screen shows a text. */
export type Press = readonly [when: string, keys: string];

/** Runs `auth0-8x8` in a terminal and presses these keys one after the other. */
export async function runInTerminal(
  project: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  presses: Press[],
) {
  const set = Object.entries(env).filter((it): it is [string, string] => it[1] !== undefined);
  const pty = spawn(process.execPath, [...commandIn(project, words), ...words], {
    cwd: project,
    env: Object.fromEntries(set),
    cols: 200,
  });
  let screen = "";
  pty.onData((data) => {
    screen += data;
    const [[when, keys] = ["", ""]] = presses;
    if (!when || !screen.includes(when)) return;
    presses.shift();
    pty.write(keys);
  });
  const code = await new Promise<number>((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  return { code, screen };
}
