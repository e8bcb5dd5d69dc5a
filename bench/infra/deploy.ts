import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, TRIGGERS } from "auth0-8x8/tools";
import { packInto, tarballIn, unpack } from "../../scripts/packages/install-packed";
import type { ProjectCopy } from "../../scripts/project-copy";
import { inTurn } from "../hook/measure";
import { median } from "../shared/median";
import { run } from "../shared/run";
import { Fleet } from "./fleet";
import { APP, CDKTF, NODE, projectOf } from "./project";

/** The steps of each deploy, in order. */
export const STEPS = ["create", "no change", "code change"] as const;

/** Rounds, by tool. Each round has a new tenant. */
export const ROUNDS = { terraform: 7, deployCli: 1 } as const;

/** The result of one step. */
export interface StepResult {
  readonly milliseconds: number;
  /** Management API calls that deploy. */
  readonly calls: readonly string[];
  /** Management API calls that compare the tenant with the code. */
  readonly comparison: readonly string[];
}

type StepCalls = Omit<StepResult, "milliseconds">;

const NO_CALLS: readonly StepCalls[] = STEPS.map(() => ({ calls: [], comparison: [] }));

/** The results of one way to deploy the same Action, binding and phone provider. */
export interface DeployResult {
  readonly title: string;
  readonly steps: readonly StepResult[];
}

/** A way to deploy, prepared for one tenant. */
interface Deployer {
  deploy(): Promise<number>;
  /** Changes one line of the code. */
  change(): void;
  close?(): void;
  /** Whether the calls that aren't the provider's compare the tenant with the code. @default false */
  readonly compares?: boolean;
}

const CHANGED = ["      encoding,", '      encoding: "UCS2",'] as const;

/** The titles of the ways that have limits. */
export const [OURS, CDKTF_DEPLOY, BY_HAND] = [
  "this stack, `auth0-8x8 deploy`",
  "this stack, `cdktf deploy`",
  "hand-written HCL",
] as const;

const WAYS: readonly { title: string; rounds: number; prepare(fleet: Fleet, command: string): Promise<Deployer> }[] = [
  { title: OURS, rounds: ROUNDS.terraform, prepare: withCommand },
  { title: CDKTF_DEPLOY, rounds: ROUNDS.terraform, prepare: withCdktf },
  { title: "this stack, the app and plain `terraform`", rounds: ROUNDS.terraform, prepare: withTerraform },
  { title: BY_HAND, rounds: ROUNDS.terraform, prepare: withHcl },
  { title: "`auth0-deploy-cli`", rounds: ROUNDS.deployCli, prepare: withDeployCli },
];

/**
 * Deploys the same resources in each way, to tenants with extra latency. The ways take turns, so that other programs on the machine affect all alike.
 * Results are in the order of `WAYS`.
 */
export async function compareDeploys(progress: (text: string) => void): Promise<DeployResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-command-"));
  const ways = WAYS.map((way) => ({ ...way, times: STEPS.map((): number[] => []), calls: NO_CALLS }));
  try {
    const command = installCommand(folder);
    for (let round = 0; round < ROUNDS.terraform; round++) {
      for (const way of inTurn(ways, round).filter(({ rounds }) => round < rounds)) {
        progress(`deploy: ${way.title}, ${round + 1} of ${way.rounds}`);
        way.calls = await deployOnce((fleet) => way.prepare(fleet, command), way.times);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return ways.map(({ title, times, calls }) => {
    const steps = times.map((all, index) => ({ milliseconds: median(all), ...(calls[index] as StepCalls) }));
    return { title, steps };
  });
}

async function deployOnce(prepare: (fleet: Fleet) => Promise<Deployer>, times: number[][]): Promise<StepCalls[]> {
  const fleet = await Fleet.start(1);
  const calls: StepCalls[] = [];
  let deployer: Deployer | undefined;
  try {
    deployer = await prepare(fleet);
    for (const [index, step] of STEPS.entries()) {
      if (step === "code change") deployer.change();
      times[index]?.push(await deployer.deploy());
      const { ofProvider, ofOthers } = fleet.takeCalls();
      calls.push(
        deployer.compares
          ? { calls: ofProvider, comparison: ofOthers }
          : { calls: [...ofProvider, ...ofOthers], comparison: [] },
      );
    }
    const [action] = fleet.tenants[0]?.model.actions.find({ deployed: true }) ?? [];
    if (!action?.code.includes("UCS2")) throw new Error("The changed code did not reach the tenant.");
  } finally {
    deployer?.close?.();
    await fleet.close();
  }
  return calls;
}

function editHook(project: ProjectCopy): Pick<Deployer, "change" | "close"> {
  return { change: () => project.edit("hook/channels/sms.ts", ...CHANGED), close: () => project.remove() };
}

/** The command as people install it, with its own project. */
async function withCommand(fleet: Fleet, command: string): Promise<Deployer> {
  const project = projectOf(fleet.domains);
  const args = [command, "deploy", "tenant-0", "--auto-approve"];
  return {
    ...editHook(project),
    compares: true,
    deploy: () => run({ command: NODE.path, args, cwd: project.directory, env: fleet.env }),
  };
}

/** Installs the packed command in a folder. Returns its file. */
function installCommand(folder: string): string {
  const packed = join(folder, "packed");
  packInto(packed);
  const [, command = ""] = (["auth0-8x8", "auth0-8x8-cli"] as const).map((name) =>
    unpack(tarballIn(packed, name), name, folder),
  );
  return join(command, "dist/cli/main.js");
}

async function withCdktf(fleet: Fleet): Promise<Deployer> {
  const project = projectOf(fleet.domains);
  const args = [CDKTF, "deploy", "tenant-0", "--auto-approve"];
  return {
    ...editHook(project),
    deploy: () => run({ command: NODE.path, args, cwd: project.directory, env: fleet.env }),
  };
}

async function withTerraform(fleet: Fleet): Promise<Deployer> {
  const project = projectOf(fleet.domains);
  const env = { ...fleet.env, CDKTF_OUTDIR: "cdktf.out" };
  const synth = { command: NODE.path, args: APP.slice(1), cwd: project.directory, env };
  const apply = terraformIn(join(project.directory, "cdktf.out/stacks/tenant-0"), env);
  return { ...editHook(project), deploy: async () => (await run(synth)) + (await apply()) };
}

/** Returns a function that runs `terraform apply` in a folder, with `terraform init` the first time. */
function terraformIn(cwd: string, env: NodeJS.ProcessEnv): () => Promise<number> {
  const terraform = (...args: string[]) => run({ command: "terraform", args, cwd, env });
  let isReady = false;
  return async () => {
    const init = isReady ? 0 : await terraform("init", "-input=false");
    isReady = true;
    return init + (await terraform("apply", "-auto-approve", "-input=false"));
  };
}

/** Writes the compiled Action into a file, for deploys without this project. */
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
  const env = { ...fleet.env, TF_VAR_domain: fleet.domains[0] };
  return { ...codeIn(directory), deploy: terraformIn(directory, env) };
}

async function withDeployCli(fleet: Fleet): Promise<Deployer> {
  const directory = join(fleet.directory, "deploy-cli");
  mkdirSync(directory);
  cpSync(require.resolve("./peers/tenant.yaml"), join(directory, "tenant.yaml"));
  const env = {
    ...fleet.env,
    AUTH0_DOMAIN: fleet.domains[0],
    AUTH0_INCLUDED_ONLY: '["actions","triggers","phoneProviders"]',
    AUTH0_KEYWORD_REPLACE_MAPPINGS: JSON.stringify({ APIKEY: "bench-key-0123456789", SUBACCOUNT: "bench_otp" }),
  };
  const args = [require.resolve("auth0-deploy-cli"), "import", "--input_file", "tenant.yaml"];
  return { ...codeIn(directory), deploy: () => run({ command: NODE.path, args, cwd: directory, env }) };
}
