import pico from "picocolors";
import type { OutputName } from "../../process/run-process";
import { printAbove } from "./progress";

/** Prints Terraform's output: as it arrives for one environment. Of several, it keeps the lines of each together, with its name before each line. */
export class EnvironmentOutput {
  readonly #held = new Map<string, [string, OutputName][]>();
  #width = 0;

  /** Whether lines may have colors. */
  readonly color = process.stdout.isTTY === true && !process.env.NO_COLOR;

  /** @param redact changes each line; lines then go to standard error @default - lines go where Terraform prints them */
  constructor(private readonly redact?: (line: string, environment: string) => string) {}

  /** Sets the environments that are about to print. From now on, the lines of each are held back if there are several: until `release`. */
  start(environments: readonly { readonly environment: string }[]): void {
    if (environments.length < 2) return;
    this.#width = Math.max(...environments.map(({ environment }) => environment.length));
    for (const { environment } of environments) this.#held.set(environment, []);
  }

  /** Prints the lines that an environment has held back. Its others are printed as they arrive. */
  release(environment: string): void {
    const lines = this.#held.get(environment) ?? [];
    this.#held.delete(environment);
    for (const [line, stream] of lines) this.#print(line, stream, environment);
  }

  readonly print = (line: string, stream: OutputName, environment: string): void => {
    const held = this.#held.get(environment);
    if (held) held.push([line, stream]);
    else this.#print(line, stream, environment);
  };

  #print(line: string, stream: OutputName, environment: string): void {
    const margin = this.#width > 0 ? `${pico.dim(environment.padEnd(this.#width))}  ` : "";
    const lines = (this.redact ? this.redact(line, environment) : line).split("\n");
    const text = lines.map((it) => `${margin}${it}`.trimEnd()).join("\n");
    printAbove(() => process[this.redact ? "stderr" : stream].write(`${text}\n`));
  }
}
