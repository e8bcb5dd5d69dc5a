import { execFileSync } from "node:child_process";
import { shellLines } from "../../sandbox/shell";

test("a shell that sources the lines has the values, byte for byte", () => {
  const value = `{"a":"b's $HOME \`x\`"}\n\\`;
  const script = `${shellLines({ A_VALUE: value, HOME: undefined })}printf '%s|%s' "$A_VALUE" "\${HOME-unset}"`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(`${value}|unset`);
});
