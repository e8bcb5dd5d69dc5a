import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Failure, USAGE_ERROR } from "../../failure";
import { printResult } from "../../github/run";
import { interruption } from "../../process/interruption";
import { makeFolder } from "../../process/make-folder";
import { runProcess } from "../../process/run-process";
import { readTenants } from "../../stack/tenants";
import { prepare } from "../../terraform/deploy";
import { findTerraform } from "../../terraform/find-terraform";
import { openEnvironment } from "../../terraform/open/open";
import type { Terraform } from "../../terraform/terraform";
import { plainTerraform, type StackFile } from "./plain-terraform";
import { ejectedReadme } from "./readme";

const GITIGNORE = ".terraform/\n*.tfplan\n*.tfstate\n*.tfstate.*\n*.tfvars\n";

/** What else in a stack's folder Terraform needs: files of cdktf's assets, and the provider lock. */
const COPIED = ["assets", ".terraform.lock.hcl"];

/**
 * Writes an environment as plain Terraform, with the same state and the same addresses. Proves that its plan is empty.
 * @param folder a new or an empty folder
 * @throws {Failure} when the plan isn't empty or fails; then nothing stays in the folder
 */
export async function eject(environment: string, folder: string): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Failure(`${folder} isn't empty. Name a new folder.`, USAGE_ERROR);
  }
  const signal = interruption();
  const terraform = await openEnvironment(environment, {
    project: process.cwd(),
    env: process.env,
    signal,
    onLine: (line, stream) => void process[stream].write(`${line}\n`),
  });
  const isNew = !existsSync(folder);
  try {
    await write(terraform, folder);
    await provePlanIsEmpty(terraform, folder, signal);
  } catch (error) {
    if (isNew) rmSync(folder, { recursive: true, force: true });
    else for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    throw error;
  }
  printResult(
    `${environment} is now plain Terraform, in ${folder}. Its plan with the same state is empty.`,
    `Read ${join(folder, "README.md")}. From now on, deploy ${environment} from there only.`,
  );
}

async function write(terraform: Terraform, folder: string): Promise<void> {
  makeFolder(folder);
  const { environment, directory, env } = terraform;
  const { secrets } = await prepare(terraform);
  if (secrets.unknown.length > 0) {
    throw new Failure(`${environment}: set TF_VAR_… for all secrets first, as for a deploy.`, USAGE_ERROR);
  }
  const file: StackFile = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  const { versions } = secrets;
  const files = plainTerraform(file, { from: directory, to: resolve(folder), versions });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  for (const name of COPIED.filter((it) => existsSync(join(directory, it)))) {
    cpSync(join(directory, name), join(folder, name), { recursive: true });
  }
  const readme = ejectedReadme({
    environment,
    domains: readTenants(directory, env).map(({ stack }) => stack.domain),
    code: [...files.keys()].filter((name) => name.endsWith(".js")),
    secrets: Object.entries(file.variable ?? {}).flatMap(([name, { sensitive }]) => (sensitive ? [name] : [])),
    versions: Object.keys(versions),
  });
  writeFileSync(join(folder, "README.md"), readme);
  writeFileSync(join(folder, ".gitignore"), GITIGNORE);
}

/** Plans the folder without locking the state. @throws {Failure} */
async function provePlanIsEmpty({ environment, env }: Terraform, folder: string, signal: AbortSignal): Promise<void> {
  const { command } = await findTerraform(env);
  const run = (...words: readonly string[]) =>
    runProcess(command, [`-chdir=${resolve(folder)}`, ...words, "-input=false", "-no-color"], { env, signal });
  const initialized = await run("init");
  const failed = (subcommand: string, output: string) =>
    new Failure(
      `${folder}: \`${command} ${subcommand}\` failed, so nothing was written. Fix this error and run the command again:\n\n${output}`,
    );
  if (initialized.exitCode !== 0) throw failed("init", initialized.stderr);
  const { exitCode, stdout, stderr } = await run("plan", "-detailed-exitcode", "-lock=false");
  if (exitCode === 0) return;
  if (exitCode !== 2) throw failed("plan", stderr);
  throw new Failure(
    `${stdout.trim()}\n\nNothing was written to ${relative(process.cwd(), resolve(folder))}: ${environment} isn't deployed from your current code, so its plan isn't empty. Run \`npx auth0-8x8 deploy ${environment}\` first.`,
  );
}
