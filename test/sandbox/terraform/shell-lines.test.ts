import { execFileSync } from "node:child_process";
import { formatVariables } from "../../../sandbox/terraform/shell-lines";

test("bash: a shell that sources the lines gets the exact values", () => {
  const value = `{"a":"b's $HOME \`x\`"}\n\\`;
  const script = `${formatVariables({ A_VALUE: value, HOME: undefined })}printf '%s|%s' "$A_VALUE" "\${HOME-unset}"`;
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
  expect(formatVariables({ A_VALUE: value, HOME: undefined }, shell)).toBe(lines);
});

test.each(["zsh", "toString"])("%s is an unknown form", (form) => {
  expect(formatVariables({ A_VALUE: "x" }, form)).toBeUndefined();
});
