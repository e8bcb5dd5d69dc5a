import { Failure } from "../../failure";

/** Options of commands that work on several environments. */
export interface FleetOptions {
  /** All environments except the sandbox. @default false */
  readonly all?: boolean;
  /** How many environments to work on at once. */
  readonly parallelism: number;
  /** Don't start on further environments after a failure. @default false */
  readonly failFast?: boolean;
}

/** How the work on one of several environments ended. */
export interface Result<T> {
  readonly environment: string;
  readonly value?: T;
  readonly failure?: Failure;
  /** It wasn't started, because another one failed. @default false */
  readonly isSkipped?: boolean;
  /** How long it took. */
  readonly seconds?: number;
}

export interface EachOfOptions<T> extends Pick<FleetOptions, "parallelism" | "failFast"> {
  /** Gets each result as it comes. @default - it is ignored */
  readonly onResult?: (result: Result<T>) => void;
}

/**
 * Works on all of these, some at once. The failure of one doesn't keep the others from going on, except with `failFast`.
 * @returns results in the order of the items
 */
export async function eachOf<T, Item extends { readonly environment: string }>(
  items: readonly Item[],
  { parallelism, failFast = false, onResult = () => {} }: EachOfOptions<T>,
  work: (item: Item) => Promise<T>,
): Promise<Result<T>[]> {
  const results: Result<T>[] = [];
  const waiting = [...items.entries()];
  let hasFailed = false;
  const next = async (): Promise<void> => {
    const [index, item] = waiting.shift() ?? [];
    if (index === undefined || item === undefined) return;
    const { environment } = item;
    const result =
      failFast && hasFailed ? { environment, isSkipped: true } : await attempt(environment, () => work(item));
    hasFailed ||= result.failure !== undefined;
    results[index] = result;
    onResult(result);
    await next();
  };
  await Promise.all(Array.from({ length: Math.min(parallelism, items.length) }, next));
  return results;
}

async function attempt<T>(environment: string, work: () => Promise<T>): Promise<Result<T>> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  try {
    return { environment, value: await work(), seconds: seconds() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { environment, failure: error, seconds: seconds() };
  }
}

/** @throws {Failure} with all failures. Those of several environments name them, and say the same only once. */
export function throwFailures(results: readonly Result<unknown>[]): void {
  const failed = results.flatMap(({ environment, failure }) => (failure ? [{ environment, failure }] : []));
  const [only] = failed;
  if (!only) return;
  if (failed.length === 1 && results.every(({ environment }) => environment === only.environment)) throw only.failure;
  const named = new Map<string, string[]>();
  for (const { environment, failure } of failed) {
    named.set(failure.message, [...(named.get(failure.message) ?? []), environment]);
  }
  const texts = [...named].map(([message, names]) =>
    message.startsWith(`${names[0]}:`) ? message : `${names.join(", ")}: ${message}`,
  );
  const isSame = failed.every(({ failure }) => failure.exitCode === only.failure.exitCode);
  throw new Failure(texts.join("\n\n"), isSame ? only.failure.exitCode : undefined);
}
