import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** How often to look, in milliseconds. */
const INTERVAL_MS = 500;

interface Ancestor {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/**
 * Ends this process, as by SIGTERM, when npx ends, or the process that started npx. npx itself doesn't pass on every signal, and a forgotten
 * sandbox would keep its ports. Does nothing for a command that was started without npm or npx, and on Windows.
 */
export function watchNpx(): void {
  const watched = npxAncestors(process.ppid);
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, INTERVAL_MS).unref();
}

/** The processes from this one's parent up to the process that started npm or npx. Empty without npm and npx. */
export function npxAncestors(parent: number, find: (pid: number) => Ancestor | undefined = findProcess): number[] {
  const chain: Ancestor[] = [];
  let next = find(parent);
  while (next && next.pid > 1) {
    chain.push(next);
    if (!isOfNpm(next.command)) break;
    next = find(next.parent);
  }
  return chain.some(({ command }) => NPM.test(command)) ? chain.map(({ pid }) => pid) : [];
}

/** npm and npx, by their titles or as scripts. */
const NPM = /^(\S*\/)?(node \S*\/)?np[mx](-cli\.js)?(\s|$)/;

/** npm and npx start a command through a shell. */
const isOfNpm = (command: string) => NPM.test(command) || /^(\S*\/)?sh -c /.test(command);

function findProcess(pid: number): Ancestor | undefined {
  try {
    if (existsSync("/proc/self/stat")) {
      const [, parent] = /^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      return { pid, parent: Number(parent), command };
    }
    const line = execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
    const [, parent, command = ""] = /^\s*(\d+) (.*)/.exec(line) ?? [];
    return { pid, parent: Number(parent), command };
  } catch {
    return undefined; // it has ended, or there is no `ps`
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
