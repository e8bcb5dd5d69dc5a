import { readFileSync } from "node:fs";
import { join } from "node:path";
import { childEnvironment } from "../../../cli/process/child-environment";
import type { Sandbox } from "../../../sandbox/sandbox";
import { startSandbox } from "../../../sandbox/start-sandbox";
import { ProjectCopy } from "../../../scripts/project-copy";
import { runCommand, useCompiledCommand } from "../../support/command";
import { inOrder } from "../../support/in-order";

jest.setTimeout(300_000);

const step = inOrder();

const TENANTS = ["eu-1", "eu-2", "us-1"];

const project = new ProjectCopy();
useCompiledCommand(project);
let first: Sandbox;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  first = await startSandbox({ terraform: true });
  // The other two tenants can't be reached.
  const environment = (domain: string) => ({ domain, origin: first.eightXEight.origin });
  const domains = [first.tenant.domain, "localhost:9", "localhost:10"];
  const environments = Object.fromEntries(TENANTS.map((name, index) => [name, environment(domains[index] ?? "")]));
  project.write(
    "infra/environments.ts",
    `import type { Environments } from "./environment";
export const environments: Environments = ${JSON.stringify(environments)};
`,
  );
  env = childEnvironment(process.env, first.variables);
});
afterAll(async () => {
  await first.close();
  project.remove();
});

const run = (...words: readonly string[]) => runCommand(project.directory, words, env);

/** The lines of the summary, without the seconds. */
const summaryOf = (stdout: string) =>
  stdout
    .trim()
    .split("\n")
    .slice(-TENANTS.length)
    .map((line) => line.replace(/ +\d+\.\d$/, "").replace(/ {2,}/, ": "));

step(
  "verify, rotate and report work on several environments: progress, one summary, and the failure of one stops no other",
  async () => {
    expect(await run("deploy", "eu-1", "--auto-approve")).toMatchObject({ code: 0 });

    const verified = await run("verify", "--all", "--parallelism", "1");
    expect([verified.code, summaryOf(verified.stdout)]).toEqual([
      1,
      ["eu-1: live", expect.stringMatching(/^eu-2: failed: /), expect.stringMatching(/^us-1: failed: /)],
    ]);
    expect(verified.stderr).toMatch(/^1 of 3: eu-1 done\n2 of 3: eu-2 failed\n3 of 3: us-1 failed\n/);

    const stopped = await run("verify", "eu-2", "us-*", "eu-1", "--parallelism", "1", "--fail-fast", "--json");
    expect(JSON.parse(stopped.stdout).environments).toEqual([
      { environment: "eu-1", live: true, findings: [] },
      { environment: "eu-2", live: null, findings: [], error: expect.any(String) },
      { environment: "us-1", live: null, findings: [] },
    ]);

    const { revokeOldKey } = first.rotateKey();
    env = childEnvironment(process.env, first.variables);
    const rotated = await run("rotate", "eu-*", "--parallelism", "2");
    expect(rotated.stdout).toMatch(/^eu-1 +the live version has the new secrets/m);
    expect(rotated.stdout).toMatch(/^eu-2 +failed: /m);
    expect(rotated.code).toBe(1);
    revokeOldKey();
    expect(first.tenant.model.actions.find()[0]?.deployedVersion?.secrets.map(({ value }) => value)).toContain(
      env.TF_VAR_apikey,
    );
    expect((await run("rotate", "--all")).stdout).toMatch(/^eu-1 +nothing to rotate/m);

    first.addTraffic({ messages: 200 });
    const reported = await run("report", "--all", "--json");
    expect(reported.code).toBe(1);
    expect(JSON.parse(reported.stdout).reports).toMatchObject([{ environment: "eu-1" }]);
    expect(reported.stderr).toMatch(/3 of 3: /);

    const page = join(project.directory, "report.html");
    const table = await run("report", "--all", "--csv", "--html", page, "--parallelism", "1");
    expect(table.code).toBe(1);
    const lines = table.stdout.trim().split("\r\n");
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line).toMatch(/^(environment|eu-1),/);
    expect(table.stderr).toMatch(/^eu-2: Can't read the tenant's log: /m);
    expect(table.stderr).toMatch(/^us-1: Can't read the tenant's log: /m);
    expect(readFileSync(page, "utf8")).toMatch(
      /<h1>eu-2<\/h1>\n<p>There is no report: Can&#39;t read the tenant&#39;s log: /,
    );

    const some = await run("report", "--all", "--csv", "--parallelism", "1", "--fail-fast");
    expect(some.stdout.split("\r\n")[1]).toMatch(/^eu-1,/);
    expect(some.stderr).toContain("us-1: not read, because another environment failed and --fail-fast is set.");
  },
);

step(
  "plan, diff, deploy and destroy show the same progress and summary, and stop after a failure if they are told to",
  async () => {
    const fleet = ["--all", "--parallelism", "1"];
    project.edit(
      "infra/environments.ts",
      `"eu-2":{`,
      `"eu-2":{"backend":{"type":"http","address":"https://localhost:9/state"},`,
    );

    const planned = await run("plan", ...fleet, "--out", "plans");
    expect([planned.code, summaryOf(planned.stdout)]).toEqual([
      1,
      ["eu-1: no changes", expect.stringMatching(/^eu-2: failed: /), "us-1: 4 to add, 0 to change, 0 to destroy"],
    ]);
    expect(planned.stderr).toMatch(/^1 of 3: eu-1 planned$/m);
    expect(await run("plan", ...fleet, "--out", "plans.json")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--out plans.json: several plans need a folder. Pass its name"),
    });
    const shown = await run("diff", ...fleet);
    expect(summaryOf(shown.stdout)).toEqual([
      "eu-1: no changes",
      expect.stringMatching(/^eu-2: failed: /),
      "us-1: changes",
    ]);

    const deployed = await run("deploy", ...fleet, "--auto-approve", "--fail-fast");
    expect([deployed.code, summaryOf(deployed.stdout)]).toEqual([
      1,
      ["eu-1: no changes", expect.stringMatching(/^eu-2: failed: /), "us-1: skipped"],
    ]);
    expect(deployed.stderr).toMatch(/^3 of 3: us-1 skipped$/m);
    const destroyed = await run("destroy", ...fleet, "--auto-approve");
    expect(summaryOf(destroyed.stdout)).toEqual([
      "eu-1: destroyed",
      expect.stringMatching(/^eu-2: failed: /),
      expect.stringMatching(/^us-1: failed: Can't tell whether localhost:\d+ has an Action that isn't in the state\./),
    ]);
  },
);
