import { runProcess } from "../../../cli/process/run-process";

const node = (script: string, options = {}) => runProcess(process.execPath, ["-e", script], options);

test("returns what a process printed and its exit code", async () => {
  const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
  expect(await node(script)).toEqual({ exitCode: 3, stdout: "out\n", stderr: "err\n" });
});

test("reports the lines of both streams", async () => {
  const lines: string[] = [];
  await node('console.log("one\\ntwo"); console.error("three")', { onLine: (line: string) => lines.push(line) });
  expect(lines.sort()).toEqual(["one", "three", "two"]);
});

test("interrupts the process when the signal aborts", async () => {
  const controller = new AbortController();
  const script = 'process.on("SIGINT", () => process.exit(7)); console.log("ready"); setInterval(() => {}, 1000)';
  const onLine = () => controller.abort();
  expect(await node(script, { signal: controller.signal, onLine })).toMatchObject({ exitCode: 7 });
});

test("interrupts what the process has started, too, and each of them once", async () => {
  const controller = new AbortController();
  const inner =
    'process.on("SIGINT", () => { console.log("interrupted"); process.exit(); }); console.log("ready"); setInterval(() => {}, 1000)';
  const script = `process.on("SIGINT", () => {}); require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(inner)}], { stdio: "inherit" })`;
  const onLine = (line: string) => line === "ready" && controller.abort();
  const { stdout } = await node(script, { signal: controller.signal, onLine });
  expect(stdout).toBe("ready\ninterrupted\n");
});

test("rejects when the command can't be started", async () => {
  await expect(runProcess("no-such-command-anywhere", [])).rejects.toMatchObject({ code: "ENOENT" });
});
