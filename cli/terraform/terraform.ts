import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Failure, USAGE_ERROR } from "../failure";
import { onForce } from "../process/interruption";
import { type OutputName, type ProcessResult, type RunProcessOptions, runProcess } from "../process/run-process";
import { withReminders } from "../screen/wait";
import { parseStack, runsRemotely } from "../stack/stack";
import { parseState, readLocalState, type TerraformState } from "../stack/state";
import { findPhoneAction } from "../tenant/find-phone-action";
import { ApplyProgress } from "./apply-progress";
import { explainErrors } from "./explain-errors";
import { findTerraform, isTerraformItself, REQUIRED_VERSION, terraformCommand } from "./find-terraform";
import { isInitialized, noteInit } from "./init-stamp";
import { PLAN, removeAbandonedPlans } from "./plan-file";
import { StartedApply } from "./started-apply";

export interface TerraformOptions {
  /** The stack's folder, for example `cdktf.out/stacks/dev`. */
  readonly directory: string;
  readonly environment: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets each line that Terraform prints for people. */
  readonly onLine: (line: string, stream: OutputName) => void;
  /** Whether these lines have colors. @default false */
  readonly color?: boolean;
  /** Interrupts Terraform, which then stops in order. @default - only its own signals do */
  readonly signal?: AbortSignal | undefined;
}

/** Errors of Terraform in a folder that `init` has to prepare again. */
const NEEDS_INIT =
  /terraform init|tofu init|Required plugins are not installed|Inconsistent dependency lock file|Backend initialization required/;

/** What Terraform says when it is older than the stack's `required_version`. */
const TOO_OLD = /Unsupported (?:Terraform|OpenTofu) Core version/;

/** What a stack's own condition says. Only Terraform knows whether a secret has a value, because a workspace can keep variables. */
const NO_SECRET = /The secret \S+ has no value\./;

/** What `terraform plan` says about the file, which isn't the user's to apply. */
const ABOUT_PLAN =
  /^(Saved the plan to: |To perform exactly these actions, run the following command to apply:|\s+\S+ apply "plan-[\da-f-]+")/;

/** A run of Terraform. */
interface ShownRun extends Pick<RunProcessOptions, "onLine"> {
  readonly progress?: ApplyProgress | undefined;
  /** The run itself, if it has started. */
  readonly started?: StartedApply | undefined;
}

/** Runs Terraform in the folder and on the state that cdktf uses for an environment. */
export class Terraform {
  #isForced = false;

  constructor(private readonly options: TerraformOptions) {}

  get environment(): string {
    return this.options.environment;
  }

  get directory(): string {
    return this.options.directory;
  }

  /** The environment variables of this process and of Terraform. */
  get env(): NodeJS.ProcessEnv {
    return this.options.env;
  }

  /** Whether Ctrl-C, or a signal such as SIGTERM, has told this command to end. */
  get isInterrupted(): boolean {
    return this.options.signal?.aborted === true;
  }

  /** The same, with more environment variables. */
  with(variables: Readonly<Record<string, string>>): Terraform {
    return new Terraform({ ...this.options, env: { ...this.env, ...variables } });
  }

  /** The same, in another folder with its own data. */
  in(directory: string): Terraform {
    return new Terraform({
      ...this.options,
      directory,
      env: { ...this.env, TF_DATA_DIR: undefined },
      onLine: () => {},
    });
  }

  /** Runs `init`, unless it has run since the stack's providers or backend changed. @throws {Failure} as `init` */
  async initialize(): Promise<void> {
    if (!isInitialized(this)) await this.init();
  }

  /** @throws {Failure} when it fails, or Terraform is missing or too old */
  async init(...more: readonly string[]): Promise<void> {
    this.options.onLine("Preparing Terraform (`init`) …", "stdout");
    const words = ["init", "-input=false", "-no-color", ...more];
    const ended = await withReminders(
      () => this.#run(words),
      (elapsed) => this.options.onLine(`Still preparing Terraform … [${elapsed} elapsed]`, "stdout"),
    );
    // The stamp lets later runs skip this check.
    const isChecked = parseStack(this.options.directory).terraform?.required_version === REQUIRED_VERSION;
    if (ended.exitCode !== 0 || !isChecked) await findTerraform(this.env);
    if (ended.exitCode !== 0) throw await this.#failure(words, ended, true);
    noteInit(this);
  }

  /**
   * Plans and saves the plan in `planFile`. It contains the state, so remove it afterwards.
   * @returns whether there is anything to apply
   */
  async plan(...words: readonly string[]): Promise<boolean> {
    removeAbandonedPlans(this.directory);
    const args = ["plan", "-input=false", "-detailed-exitcode", `-out=${PLAN}`, ...words];
    return (await this.#show(args)) === 2;
  }

  /** Plans without a file and without locking the state, so that rights to read are enough. @returns whether there is anything to apply */
  async preview(...words: readonly string[]): Promise<boolean> {
    return (await this.#show(["plan", "-input=false", "-detailed-exitcode", "-lock=false", ...words])) === 2;
  }

  /** The saved plan, as JSON. */
  async showPlan(): Promise<string> {
    return this.query("show", "-json", PLAN);
  }

  /**
   * Applies the saved plan, or plans and applies in one process, which is faster and keeps no plan.
   * @param what also an apply that has started to plan
   * @param progress follows it
   */
  async apply(what: "saved plan" | "new plan" | StartedApply, progress = new ApplyProgress()): Promise<void> {
    const words = ["apply", "-input=false", lockTimeout(this.env), what === "saved plan" ? PLAN : "-auto-approve"];
    try {
      await this.#show(words, progress, what instanceof StartedApply ? what : undefined);
    } finally {
      progress.end();
    }
  }

  /**
   * Starts an apply, so that Terraform plans while something else decides whether it may go on.
   * @returns undefined if Terraform might not ask, or not get the answer, or also ask about HCP Terraform's policies
   */
  startToApply(): StartedApply | undefined {
    const { TF_CLI_ARGS, TF_CLI_ARGS_apply } = this.env;
    if (TF_CLI_ARGS || TF_CLI_ARGS_apply || runsRemotely(this.directory) || !isTerraformItself(this.env))
      return undefined;
    const words = this.#shown(["apply", lockTimeout(this.env)]);
    const env = { ...this.env, TF_INPUT: "0" }; // asks for nothing else. `-input=false` would refuse to ask at all.
    return new StartedApply((options) => this.#run(words, { ...options, env }));
  }

  /** Ends an apply that has started, without a change. If that takes long, it says so. */
  async cancel(started: StartedApply): Promise<void> {
    const wait = "Waiting until Terraform has finished its plan. It will change nothing.";
    const remind = (elapsed: string) => this.options.onLine(`${wait} [${elapsed} elapsed]`, "stdout");
    await withReminders(() => started.cancel(), remind);
  }

  /** Where Terraform keeps what `init` prepared. */
  get dataDirectory(): string {
    return resolve(this.directory, this.env.TF_DATA_DIR || ".terraform");
  }

  get planFile(): string {
    return join(this.directory, PLAN);
  }

  async import(address: string, id: string): Promise<void> {
    await this.query("import", "-input=false", "-no-color", lockTimeout(this.env), address, id);
  }

  /** Removes the mark that makes Terraform replace a resource. */
  async untaint(address: string): Promise<void> {
    await this.query("untaint", "-no-color", lockTimeout(this.env), address);
  }

  /** Reads the state. Asks no provider. */
  async state(): Promise<TerraformState> {
    return this.localState() ?? parseState(await this.query("state", "pull"));
  }

  /** Reads a state that is in a file, for which `init` isn't needed. @returns undefined if only Terraform can read the state */
  localState(): TerraformState | undefined {
    const hasWorkspace = existsSync(join(this.dataDirectory, "environment"));
    const json = hasWorkspace ? undefined : readLocalState(this.directory);
    return json === undefined ? undefined : parseState(json);
  }

  /** Runs Terraform without showing its output, and returns its output. Runs `init` first if the folder turns out to need it. */
  async query(...words: readonly string[]): Promise<string> {
    const ended = await this.#runInitialized(words);
    if (ended.exitCode === 0) return ended.stdout;
    throw await this.#failure(words, ended, true);
  }

  /** Runs Terraform and shows its output. @returns the exit code, which isn't 1 */
  async #show(words: readonly string[], progress?: ApplyProgress, started?: StartedApply): Promise<number> {
    const onLine: TerraformOptions["onLine"] = (line, stream) => {
      const text = stripVTControlCharacters(line);
      if (!ABOUT_PLAN.test(text)) this.options.onLine(line, stream);
      if (stream === "stdout") progress?.read(text);
    };
    const ended = await this.#runInitialized(this.#shown(words), { onLine, progress, started });
    if (ended.exitCode === 0 || ended.exitCode === 2) return ended.exitCode;
    throw await this.#failure(words, ended, false, progress?.hasBegun);
  }

  /** The words of a command that people watch. */
  #shown([command = "", ...words]: readonly string[]): readonly string[] {
    return [command, ...(this.options.color ? [] : ["-no-color"]), ...words];
  }

  /** Runs Terraform, and once more after `init` if it says so before it has changed anything. */
  async #runInitialized(
    words: readonly string[],
    { onLine, progress, started }: ShownRun = {},
  ): Promise<ProcessResult> {
    const ended = await (started && onLine ? started.approve(onLine) : this.#run(words, { onLine }));
    if (ended.exitCode !== 1 || progress?.hasBegun || !NEEDS_INIT.test(ended.stderr)) return ended;
    await this.init();
    return this.#run(words, { onLine });
  }

  async #run(words: readonly string[], options: RunProcessOptions = {}): Promise<ProcessResult> {
    const { directory, env, signal } = this.options;
    const command = terraformCommand(env);
    if (signal?.aborted) throw new Failure(`${this.environment}: interrupted before \`${command} ${words[0]}\`.`);
    const stop = signal && this.#announceInterruptions(signal, words[0]);
    try {
      return await runProcess(command, [`-chdir=${directory}`, ...words], { env, signal, ...options });
    } catch (error) {
      await findTerraform(env); // says what to install
      throw error;
    } finally {
      stop?.();
    }
  }

  /** Says what Ctrl-C does, and what a second one risks. @returns stops this */
  #announceInterruptions(signal: AbortSignal, command = ""): () => void {
    const { onLine } = this.options;
    const onAbort = () =>
      onLine(
        `Interrupted. Terraform finishes its current step${command === "apply" ? ", saves the state" : ""} and unlocks it. Ctrl-C again ends it at once${command === "apply" ? ": then the state may lack new resources, and may stay locked." : "; then the state may stay locked."}`,
        "stderr",
      );
    signal.addEventListener("abort", onAbort);
    const stopForcing = onForce(() => {
      this.#isForced = true;
      onLine("Ending Terraform now.", "stderr");
    });
    return () => {
      signal.removeEventListener("abort", onAbort);
      stopForcing();
    };
  }

  async #failure(words: readonly string[], ended: ProcessResult, isQuiet: boolean, hasBegun = false): Promise<Failure> {
    const { directory, env, signal, environment } = this.options;
    const what = `${environment}: \`${terraformCommand(env)} ${words[0]}\``;
    if (signal?.aborted)
      return new Failure(`${what} was interrupted. ${this.#stateAfterInterruption(words[0], hasBegun)}`);
    const output = stripVTControlCharacters(ended.stderr).trim();
    if (TOO_OLD.test(output)) await findTerraform(env);
    const how = ended.exitCode === null ? "was ended by a signal" : `failed (exit code ${ended.exitCode})`;
    const own = isQuiet && output ? `:\n\n${output}` : ". Terraform's own error is above.";
    const remedies = await explainErrors(output, directory, () => findPhoneAction(directory, env));
    const isUsage = NO_SECRET.test(`${output} ${stripVTControlCharacters(ended.stdout)}`.replace(/[│\s]+/g, " ")); // HCP Terraform's errors are on standard output
    return new Failure([`${what} ${how}${own}`, ...remedies].join("\n\n"), isUsage ? USAGE_ERROR : undefined);
  }

  #stateAfterInterruption(command: string | undefined, hasBegun: boolean): string {
    const again = `\`npx auth0-8x8 deploy ${this.environment}\``;
    if (this.#isForced) {
      return `Terraform was ended at once, so the state may lack new resources, and may be locked: docs/how-to/state.md. ${again} finds and imports them.`;
    }
    if (command !== "apply") return "Nothing was changed.";
    return hasBegun
      ? `Terraform saved the state. Some changes may be missing; ${again} makes them.`
      : `Terraform's output shows no change yet. ${again} continues.`;
  }
}

/** Returns how long to wait for another run on the same environment. On a terminal someone is watching; a pipeline can wait. */
export function lockTimeout({ CI: ci }: NodeJS.ProcessEnv): string {
  return `-lock-timeout=${ci ? "5m" : "10s"}`;
}
