import type { ActionTrigger } from "auth0-8x8-sandbox";
import * as v from "valibot";
import { errorMessage, Failure, USAGE_ERROR } from "../../failure";
import { readJson } from "./read-json";

const ANSWER = v.looseObject({
  triggers: v.array(
    v.looseObject({
      id: v.string(),
      version: v.string(),
      status: v.string(),
      runtimes: v.array(v.string()),
      default_runtime: v.string(),
      binding_policy: v.optional(v.string(), "trigger-bound"),
      compatible_triggers: v.optional(v.array(v.looseObject({ id: v.string(), version: v.string() })), []),
    }),
  ),
});

/**
 * Reads a file with a real tenant's answer to `GET /actions/triggers`.
 * @throws {Failure} if the file can't be read or holds something else
 */
export function readTriggers(file: string): readonly ActionTrigger[] {
  const answer = readJson("--triggers", file);
  try {
    return v.parse(ANSWER, answer).triggers as readonly ActionTrigger[];
  } catch (error) {
    throw new Failure(
      `--triggers ${file}: this isn't the answer to GET /actions/triggers: ${errorMessage(error)}. Save it again: auth0 api get "actions/triggers" > ${file}`,
      USAGE_ERROR,
    );
  }
}
