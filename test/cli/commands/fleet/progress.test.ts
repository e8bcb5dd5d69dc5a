import { stripVTControlCharacters } from "node:util";
import { FleetProgress, printAbove } from "../../../../cli/commands/fleet/progress";
import { Failure } from "../../../../cli/failure";

/** A stream that keeps what is written to it. */
function stream(isTTY: boolean) {
  const written: string[] = [];
  const out = { isTTY, columns: 30, write: (text: string) => written.push(text) };
  return { written, out: out as unknown as typeof process.stderr };
}

const done = { environment: "eu-1", value: true };
const failed = { environment: "us", failure: new Failure("no") };

test("without a terminal, each that is done is a line", () => {
  const { written, out } = stream(false);
  const progress = new FleetProgress(3, "planned", out);
  progress.step("eu-1", "planning");
  progress.done(done);
  progress.done(failed);
  progress.done({ environment: "eu-2", isSkipped: true });
  progress.end();
  expect(written).toEqual(["1 of 3: eu-1 planned\n", "2 of 3: us failed\n", "3 of 3: eu-2 skipped\n"]);
});

test("on a terminal, there is one line, and output gets above it", () => {
  const { written, out } = stream(true);
  const progress = new FleetProgress(80, "done", out);
  progress.step("eu-1", "8x8 writes an export that takes long");
  printAbove(() => out.write("Creating...\n"));
  progress.done(done);
  progress.end();
  printAbove(() => out.write("The end.\n"));
  const texts = written.map(stripVTControlCharacters).filter(Boolean);
  expect(texts).toEqual([
    "0 of 80: eu-1: 8x8 writes an ",
    "Creating...\n",
    "0 of 80: eu-1: 8x8 writes an ",
    "1 of 80: eu-1 done",
    "The end.\n",
  ]);
});

test("one alone has no count", () => {
  const { written, out } = stream(false);
  const progress = new FleetProgress(1, "done", out);
  progress.done(done);
  progress.end();
  expect(written).toEqual([]);
});
