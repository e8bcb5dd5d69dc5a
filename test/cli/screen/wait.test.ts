import { PassThrough } from "node:stream";
import type { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { Screen } from "../../../cli/screen/screen";
import { whileWaiting, withReminders } from "../../../cli/screen/wait";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A terminal or a pipe, and its output. */
function output(isTTY: boolean) {
  const out = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns: 80 }) as unknown as WriteStream;
  return { out, printed: () => stripVTControlCharacters(String(out.read() ?? "")) };
}

/** Work that takes some seconds. */
const working = (seconds: number) => () =>
  new Promise<string>((resolve) => setTimeout(() => resolve("done"), seconds * 1000));

test("a terminal shows what takes long, and for how long", async () => {
  const { out, printed } = output(true);
  const waiting = whileWaiting("Synthesizing the app", working(3), out);
  await jest.advanceTimersByTimeAsync(2000);
  expect(printed()).toContain("… Synthesizing the app (2 s)");
  await jest.advanceTimersByTimeAsync(1000);
  expect(await waiting).toBe("done");
});

test("elsewhere nothing is printed about it", async () => {
  const { out, printed } = output(false);
  const waiting = whileWaiting("Synthesizing the app", working(3), out);
  await jest.advanceTimersByTimeAsync(3000);
  expect([await waiting, printed()]).toEqual(["done", ""]);
});

test.each([
  [true, /… Apply +4 s {2}auth0_action\.action: Creating/],
  [false, /^✔ Apply +done \(5\.0 s\)\n$/],
])("a step shows its progress and time; on a terminal: %s", async (isTTY, pattern) => {
  const { out, printed } = output(isTTY);
  const step = new Screen(out).step(
    "Apply",
    (report) => {
      report("auth0_action.action: Creating");
      return working(5)();
    },
    (result) => result,
  );
  await jest.advanceTimersByTimeAsync(5000);
  await step;
  expect(printed()).toMatch(pattern);
});

test("a line every ten seconds, until the work ends", async () => {
  const lines: string[] = [];
  const waiting = withReminders(working(25), (elapsed) => void lines.push(elapsed));
  await jest.advanceTimersByTimeAsync(60_000);
  expect([await waiting, lines]).toEqual(["done", ["10 s", "20 s"]]);
});
