import { spawn } from "node:child_process";
import { serveVariables } from "../../sandbox/variables-server";

test("the command gives a shell the variables as they are now", async () => {
  let value = "one";
  const { sourceCommand, close } = await serveVariables(() => ({ A_VALUE: value }));
  value = "two";
  const shell = spawn("bash", ["-c", `${sourceCommand} && printf %s "$A_VALUE"`]);
  let output = "";
  for await (const chunk of shell.stdout) output += chunk;
  expect(output).toBe("two");
  await close();
});

test("nobody gets them without the path", async () => {
  const { sourceCommand, close } = await serveVariables(() => ({ A_VALUE: "secret" }));
  const [origin] = /http:\/\/[\d.:]+/.exec(sourceCommand) ?? [];
  const answer = await fetch(`${origin}/`);
  expect([answer.status, await answer.text()]).toEqual([404, ""]);
  await close();
});
