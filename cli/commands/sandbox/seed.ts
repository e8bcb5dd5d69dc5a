import { writeFileSync } from "node:fs";
import type { Seed } from "auth0-8x8-sandbox";
import { seedMistakes } from "auth0-8x8-sandbox/parts";
import { Failure, USAGE_ERROR } from "../../failure";
import { readJson } from "./read-json";
import { variablesOfRunningSandbox } from "./running-sandbox";

/**
 * Reads a file with a tenant's initial contents.
 * @throws {Failure} with everything that is wrong with it
 */
export function readSeed(file: string): Seed {
  const seed = readJson("--seed", file);
  const mistakes = seedMistakes(seed);
  if (mistakes.length === 0) return seed as Seed;
  throw new Failure(
    [`--seed ${file}: this isn't a valid seed. Fix these fields:`, ...mistakes].join("\n"),
    USAGE_ERROR,
  );
}

/**
 * Writes the contents of the tenant that runs in the current folder.
 * @throws {Failure} when none runs, or the file can't be written
 */
export async function writeSeed(file: string): Promise<void> {
  const { SANDBOX_PAGE: page } = JSON.parse(await variablesOfRunningSandbox("json")) as { SANDBOX_PAGE: string };
  const answer = await fetch(new URL("api/seed", page));
  const seed = (await answer.json()) as Seed;
  try {
    writeFileSync(file, `${JSON.stringify(seed, null, 2)}\n`);
  } catch (error) {
    throw new Failure(
      `--write-seed ${file}: can't write the file: ${(error as Error).message}. Use another path.`,
      USAGE_ERROR,
    );
  }
  const counts = Object.entries(seed).map(([name, list]) => `${list.length} ${name}`);
  console.log(
    `${file}: ${counts.join(", ")}. It contains no values of secrets. Add them, except for the sandbox's own secrets.`,
  );
}
