import { spawn } from "@lydell/node-pty";
import { commandIn } from "./command";

/** Keys to press once the screen shows a text, perhaps after something else. */
export type Press = readonly [when: string, keys: string | (() => Promise<string>)];

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
  const code = await new Promise<number>((resolve, reject) => {
    const fail = (error: unknown) => {
      pty.kill();
      reject(error);
    };
    pty.onData((data) => {
      screen += data;
      const [[when, keys] = ["", ""]] = presses;
      if (!when || !screen.includes(when)) return;
      presses.shift();
      if (typeof keys === "string") pty.write(keys);
      else keys().then((it) => pty.write(it), fail);
    });
    pty.onExit(({ exitCode }) => resolve(exitCode));
  });
  return { code, screen };
}
