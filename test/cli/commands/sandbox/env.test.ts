import { SHELL_NAMES } from "../../../../cli/commands/options";
import { usersShell } from "../../../../cli/commands/sandbox/env";
import { SHELLS } from "../../../../sandbox/terraform/shell-lines";

test("offers the shells that the sandbox writes for", () => {
  expect([...SHELL_NAMES]).toEqual(Object.keys(SHELLS));
});

test.each([
  ["linux", { SHELL: "/usr/bin/fish" }, "fish"],
  ["darwin", { SHELL: "/bin/zsh" }, "bash"],
  ["linux", {}, "bash"],
  ["win32", { SHELL: "C:\\Program Files\\Git\\bin\\bash.exe" }, "powershell"],
] as const)("on %s with %j it writes for %s", (platform, env, shell) => {
  expect(usersShell(platform, env)).toBe(shell);
});
