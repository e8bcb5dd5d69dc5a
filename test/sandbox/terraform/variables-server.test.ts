import { spawn } from "node:child_process";
import { serveVariables } from "../../../sandbox/terraform/variables-server";

test("the command sets the current variables in a shell", async () => {
  let value = "one";
  const { sourceCommand, close } = await serveVariables(() => ({ A_VALUE: value }));
  value = "two";
  const shell = spawn("bash", ["-c", `${sourceCommand} && printf %s "$A_VALUE"`]);
  let output = "";
  for await (const chunk of shell.stdout) output += chunk;
  expect(output).toBe("two");
  await close();
});

test("a request without the secret path gets nothing", async () => {
  const { sourceCommand, close } = await serveVariables(() => ({ A_VALUE: "secret" }));
  const [origin] = /http:\/\/[\d.:]+/.exec(sourceCommand) ?? [];
  const answer = await fetch(`${origin}/`);
  expect([answer.status, await answer.text()]).toEqual([404, ""]);
  await close();
});

test("answers in the form that is asked for", async () => {
  const { url, close } = await serveVariables(() => ({ A_VALUE: "it's", OTHER: undefined }));
  const get = async (form: string) => {
    const answer = await fetch(`${url}?for=${form}`);
    return answer.ok ? answer.text() : answer.status;
  };
  expect(JSON.parse(String(await get("json")))).toEqual({ A_VALUE: "it's", OTHER: null });
  expect(await get("powershell")).toBe("$env:A_VALUE = 'it''s'\n$env:OTHER = $null\n");
  expect(await get("tcsh")).toBe(404);
  await close();
});
