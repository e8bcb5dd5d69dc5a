import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const MODULE = join(__dirname, "..", "..", "..", "cli", "process", "interruption.ts");

/** Runs a program with the functions of interruption.ts; it prints "ready" first. */
function start(program: string, stderr: "inherit" | "pipe" = "inherit") {
  const script = `const { interruption, onForce, untilInterrupted } = require(${JSON.stringify(MODULE)});
    const signal = interruption(); const alive = setInterval(() => {}, 1000); ${program}; console.log("ready")`;
  const child = spawn(process.execPath, ["--import", "tsx", "-e", script], { stdio: ["ignore", "pipe", stderr] });
  const lines = createInterface({ input: child.stdout as Readable })[Symbol.asyncIterator]();
  const ended = once(child, "close");
  return {
    child,
    next: async () => (await lines.next()).value as string,
    ended: async () => (await ended)[0] as number,
  };
}

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("%s aborts the signal and sets the exit code %i", async (name, code) => {
  const { child, next, ended } = start('signal.onabort = () => { console.log("aborted"); clearInterval(alive); }');
  expect(await next()).toBe("ready");
  child.kill(name);
  expect(await next()).toBe("aborted");
  expect(await ended()).toBe(code);
});

test("a Ctrl-C that npm passes on again counts once; a later one forces", async () => {
  const program = `onForce(() => { console.log("forced"); clearInterval(alive); });
    signal.onabort = () => { process.kill(process.pid, "SIGINT"); console.log("aborted"); setTimeout(() => console.log("later"), 500); }`;
  const { child, next, ended } = start(program);
  await next();
  child.kill("SIGINT");
  expect([await next(), await next()]).toEqual(["aborted", "later"]);
  child.kill("SIGINT");
  expect(await next()).toBe("forced");
  expect(await ended()).toBe(130);
});

test("work that need not end in order is abandoned, with what is then unknown", async () => {
  const program = `const end = ({ message }) => { console.log(message); clearInterval(alive); };
    untilInterrupted(Promise.resolve("an answer"), "").then(console.log);
    untilInterrupted(new Promise(() => {}), "It is unknown.").catch(end)`;
  const { child, next, ended } = start(program);
  expect([await next(), await next()]).toEqual(["ready", "an answer"]);
  child.kill("SIGINT");
  expect(await next()).toBe("It is unknown.");
  expect(await ended()).toBe(130);
});

test("where nothing must end in order, a second Ctrl-C ends the process", async () => {
  const { child, next, ended } = start('signal.onabort = () => setTimeout(() => console.log("later"), 500)');
  await next();
  child.kill("SIGINT");
  await next();
  child.kill("SIGINT");
  expect(await ended()).toBe(130);
});

test("Ctrl-C still lets the command exit in order if it also stops the reader of standard error, as in `2>&1 | tee`", async () => {
  const program = `signal.onabort = () => { console.error("Interrupted."); setTimeout(() => { console.log("in order"); clearInterval(alive); }, 100); }`;
  const { child, next, ended } = start(program, "pipe");
  await next();
  child.stderr?.destroy();
  child.kill("SIGINT");
  expect(await next()).toBe("in order");
  expect(await ended()).toBe(130);
});
