import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../infra/bundle";
import { TRIGGERS } from "../../infra/trigger";
import type { ProjectCopy } from "../../test/support/project";
import { median } from "../median";
import { run } from "./command";
import { Fleet } from "./fleet";
import { APP, CDKTF, projectOf } from "./project";

/** What is done to a tenant, one after the other. */
export const STEPS = ["create", "no change", "code change"] as const;

/** Rounds of the stack and of the HCL, and of auth0-deploy-cli; each round has a new tenant. */
export const ROUNDS = { terraform: 3, deployCli: 1 } as const;

/** What one way of deploying took for a step. */
export interface StepResult {
  readonly milliseconds: number;
  /** Calls of the Management API. */
  readonly calls: readonly string[];
}

/** One way of deploying the same Action, binding and phone provider. */
export interface DeployResult {
  readonly title: string;
  readonly steps: readonly StepResult[];
}

/** A way of deploying, made ready for one tenant. */
interface Deployer {
  deploy(): Promise<number>;
  /** Changes one line of the code. */
  change(): void;
  close?(): void;
}

const CHANGED = ["      encoding,", '      encoding: "UCS2",'] as const;

const WAYS: readonly { title: string; rounds: number; prepare(fleet: Fleet): Promise<Deployer> }[] = [
  { title: "this stack, `cdktf deploy`", rounds: ROUNDS.terraform, prepare: withCdktf },
  { title: "this stack, the app and plain `terraform`", rounds: ROUNDS.terraform, prepare: withTerraform },
  { title: "hand-written HCL", rounds: ROUNDS.terraform, prepare: withHcl },
  { title: "`auth0-deploy-cli`", rounds: ROUNDS.deployCli, prepare: withDeployCli },
];

/** Deploys the same in each way, to tenants that are 100 ms away; in the order of `WAYS`. */
export async function compareDeploys(progress: (text: string) => void): Promise<DeployResult[]> {
  const results: DeployResult[] = [];
  for (const { title, rounds, prepare } of WAYS) {
    const times = STEPS.map((): number[] => []);
    let calls: string[][] = [];
    for (let round = 1; round <= rounds; round++) {
      progress(`deploy: ${title}, ${round} of ${rounds}`);
      calls = await deployOnce(prepare, times);
    }
    const steps = times.map((all, index) => ({ milliseconds: median(all), calls: calls[index] ?? [] }));
    results.push({ title, steps });
  }
  return results;
}

async function deployOnce(prepare: (fleet: Fleet) => Promise<Deployer>, times: number[][]): Promise<string[][]> {
  const fleet = await Fleet.start(1);
  const calls: string[][] = [];
  let deployer: Deployer | undefined;
  try {
    deployer = await prepare(fleet);
    for (const [index, step] of STEPS.entries()) {
      if (step === "code change") deployer.change();
      times[index]?.push(await deployer.deploy());
      calls.push(fleet.takeCalls());
    }
    const [action] = fleet.tenants[0]?.model.actions.find({ deployed: true }) ?? [];
    if (!action?.code.includes("UCS2")) throw new Error("The change did not arrive at the tenant.");
  } finally {
    deployer?.close?.();
    await fleet.close();
  }
  return calls;
}

const domainsOf = ({ tenants }: Fleet) => tenants.map(({ domain }) => domain);

function editHook(project: ProjectCopy): Pick<Deployer, "change" | "close"> {
  return { change: () => project.edit("hook/sms.ts", ...CHANGED), close: () => project.remove() };
}

async function withCdktf(fleet: Fleet): Promise<Deployer> {
  const project = projectOf(domainsOf(fleet));
  const args = [CDKTF, "deploy", "tenant-0", "--auto-approve"];
  return {
    ...editHook(project),
    deploy: () => run({ command: process.execPath, args, cwd: project.directory, env: fleet.env }),
  };
}

async function withTerraform(fleet: Fleet): Promise<Deployer> {
  const project = projectOf(domainsOf(fleet));
  const env = { ...fleet.env, CDKTF_OUTDIR: "cdktf.out" };
  const synth = { command: process.execPath, args: APP.slice(1), cwd: project.directory, env };
  const apply = terraformIn(join(project.directory, "cdktf.out/stacks/tenant-0"), env);
  return { ...editHook(project), deploy: async () => (await run(synth)) + (await apply()) };
}

/** Runs `terraform init`, the first time, and `terraform apply` in a folder. */
function terraformIn(cwd: string, env: NodeJS.ProcessEnv): () => Promise<number> {
  const terraform = (...args: string[]) => run({ command: "terraform", args, cwd, env });
  let isReady = false;
  return async () => {
    const init = isReady ? 0 : await terraform("init", "-input=false");
    isReady = true;
    return init + (await terraform("apply", "-auto-approve", "-input=false"));
  };
}

/** What a deploy without this project begins with: the code that it makes, in a file. */
function codeIn(directory: string): Pick<Deployer, "change"> {
  const file = join(directory, "action.js");
  const code = bundle(TRIGGERS["custom-phone-provider"], { region: "europe" });
  writeFileSync(file, code);
  const [old, changed] = CHANGED;
  return { change: () => writeFileSync(file, readFileSync(file, "utf8").replace(old, changed)) };
}

async function withHcl(fleet: Fleet): Promise<Deployer> {
  const directory = join(fleet.directory, "hcl");
  mkdirSync(directory);
  cpSync(require.resolve("./peers/main.tf"), join(directory, "main.tf"));
  const env = { ...fleet.env, TF_VAR_domain: domainsOf(fleet)[0] };
  return { ...codeIn(directory), deploy: terraformIn(directory, env) };
}

async function withDeployCli(fleet: Fleet): Promise<Deployer> {
  const directory = join(fleet.directory, "deploy-cli");
  mkdirSync(directory);
  cpSync(require.resolve("./peers/tenant.yaml"), join(directory, "tenant.yaml"));
  const env = {
    ...fleet.env,
    AUTH0_DOMAIN: domainsOf(fleet)[0],
    AUTH0_INCLUDED_ONLY: '["actions","triggers","phoneProviders"]',
    AUTH0_KEYWORD_REPLACE_MAPPINGS: JSON.stringify({ APIKEY: "bench-key-0123456789", SUBACCOUNT: "bench_otp" }),
  };
  const args = [require.resolve("auth0-deploy-cli"), "import", "--input_file", "tenant.yaml"];
  return { ...codeIn(directory), deploy: () => run({ command: process.execPath, args, cwd: directory, env }) };
}
