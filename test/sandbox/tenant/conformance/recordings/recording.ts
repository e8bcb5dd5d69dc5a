import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Exchange } from "./replay";

interface Line {
  readonly method: string;
  readonly path: string;
  readonly req: string | null;
  readonly status: number;
  readonly res: string | null;
}

/** The name of a recording: the file name without its ending. */
export const recordingName = (file: string) => basename(file).replace(/\.jsonl?$/, "");

/** The exchanges in a file. Requests for tokens are forms, so their bodies are text. */
export function readRecording(file: string): readonly Exchange[] {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".json")) return [triggersExchange(text)];
  return text
    .trim()
    .split("\n")
    .map((line) => exchangeOf(JSON.parse(line)));
}

function exchangeOf({ method, path, req, status, res }: Line): Exchange {
  return {
    method,
    path: path.replace("/api/v2", ""),
    request: requestOf(method, path, req),
    status,
    // Recorded names of Hooks have one hyphen more in answers than in requests. Whether Auth0 does that is unknown.
    response: res ? JSON.parse(res.replace(/test-hook-(?=\d)/, "test-hook")) : null,
  };
}

/** The recorded client sends `null` with reads. */
function requestOf(method: string, path: string, text: string | null): unknown {
  if (method === "GET" || !text) return undefined;
  return path === "/oauth/token" ? text : JSON.parse(text);
}

/** One exchange has only its answer. */
function triggersExchange(text: string): Exchange {
  const { triggers } = JSON.parse(text);
  return { method: "GET", path: "/actions/triggers", request: undefined, status: 200, response: { triggers } };
}
