import { commandLine } from "../../../../cli/commands/sandbox/run-command";

test("on Windows, words with spaces, quotes and cmd's own characters are quoted", () => {
  expect(commandLine(["npx", "-y", "C:\\my app\\x.js", 'say "a & b"', "--to=x", ""])).toBe(
    'npx -y "C:\\my app\\x.js" "say ""a & b""" --to=x ""',
  );
});
