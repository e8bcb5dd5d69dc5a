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

/** What a file of recordings is called without its ending. */
export const recordingName = (file: string) => basename(file).replace(/\.jsonl?$/, "");

/** The exchanges of a file. Requests for tokens are forms, and so are texts. */
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
    // The recorded names of Hooks have one more hyphen in answers than in requests; whether that is Auth0's is not known.
    response: res ? JSON.parse(res.replace(/test-hook-(?=\d)/, "test-hook")) : null,
  };
}

/** The recorded client sends `null` with reads. */
function requestOf(method: string, path: string, text: string | null): unknown {
  if (method === "GET" || !text) return undefined;
  return path === "/oauth/token" ? text : JSON.parse(text);
}

/** Of one exchange only the answer was kept. */
function triggersExchange(text: string): Exchange {
  const { triggers } = JSON.parse(text);
  return { method: "GET", path: "/actions/triggers", request: undefined, status: 200, response: { triggers } };
}
