import { execFileSync } from "node:child_process";
import { shellLines } from "../../../sandbox/terraform/shell-lines";

test("bash: a shell that sources the lines gets the exact values", () => {
  const value = `{"a":"b's $HOME \`x\`"}\n\\`;
  const script = `${shellLines({ A_VALUE: value, HOME: undefined })}printf '%s|%s' "$A_VALUE" "\${HOME-unset}"`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(`${value}|unset`);
});

// Neither shell is on our machines.
test.each([
  ["fish", `it's \\ "x" $HOME`, `set -gx A_VALUE 'it\\'s \\\\ "x" $HOME'\nset -e HOME\n`],
  [
    "powershell",
    "it's \u2019x\u2019 $HOME",
    "$env:A_VALUE = 'it''s \u2019\u2019x\u2019\u2019 $HOME'\n$env:HOME = $null\n",
  ],
] as const)("%s: quotes what would end a string", (shell, value, lines) => {
  expect(shellLines({ A_VALUE: value, HOME: undefined }, shell)).toBe(lines);
});
