import type { ApiClient } from "../../api-client";
import type { ApiAnswer } from "../descriptions/described-answers";

/** One recorded request with its answer. The path is relative to `/api/v2`, except `/oauth/token`. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly response: unknown;
}

/** Keys whose values depend on the tenant and the time. */
const VARYING = /^(tenant|created_at|updated_at|built_at|build_time|access_token)$/;

/** Identifiers, which depend on the tenant, too. Trigger ids look different. */
const IDENTIFIER = /^([0-9a-f]{8}-[0-9a-f-]{27}|(pro|tem)_\w{22}|[0-9A-Z]{26}|<\w+:\d+>)$/;

/** How often to poll an Action until it has the recorded state. */
const MAX_READS = 12;

/**
 * Sends recorded requests to a tenant and returns the recorded and the live answers side by side. Replaces identifiers with this
 * tenant's. Repeated equal reads become one read, which it repeats until the recorded state appears.
 *
 * @param ids this tenant's identifiers by recorded identifier. Adds the identifiers in answers.
 */
export async function* replay(exchanges: readonly Exchange[], api: ApiClient, ids = new Map<string, string>()) {
  for (const exchange of withoutPolls(exchanges)) {
    const { method, path, request, status, response } = exchange;
    const send = path === TOKEN_PATH ? askForToken : (api: ApiClient, ...call: Call) => api.call(...call);
    const live = await poll(response, () => send(api, method, substitute(path, ids), substitute(request, ids)));
    learn(response, live.json, ids);
    yield {
      name: `${method} ${path}`.replace(/[^/?]+/g, (part) => (isIdentifier(part) ? "<id>" : part)),
      recorded: { status, body: comparable(response) },
      live: { status: live.status, body: comparable(live.json) },
    };
  }
}

type Call = readonly [method: string, path: string, body: unknown];

const TOKEN_PATH = "/oauth/token";

function askForToken(api: ApiClient, ...[method, path, body]: Call): Promise<ApiAnswer> {
  return api.send({ method, path, body, headers: { "content-type": "application/x-www-form-urlencoded" } });
}

function withoutPolls(exchanges: readonly Exchange[]): readonly Exchange[] {
  const isRepeated = ({ method, path, status }: Exchange, next?: Exchange) =>
    method === "GET" && next?.method === "GET" && path === next.path && status === next.status;
  return exchanges.filter((exchange, index) => !isRepeated(exchange, exchanges[index + 1]));
}

async function poll(recorded: unknown, send: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  let answer = await send();
  for (let read = 1; read < MAX_READS && stateOf(answer.json) !== stateOf(recorded); read++) answer = await send();
  return answer;
}

function stateOf(body: unknown): unknown {
  return typeof body === "object" && body !== null && "status" in body ? oneUnfinished(body.status) : undefined;
}

/** Treats `pending` and `building` alike: which one appears depends on timing. */
function oneUnfinished(state: unknown): unknown {
  return state === "building" ? "pending" : state;
}

/** Maps each recorded identifier to the one in the same place of the live answer. */
function learn(recorded: unknown, live: unknown, ids: Map<string, string>): void {
  if (typeof recorded !== "object" || recorded === null || typeof live !== "object" || live === null) return;
  for (const [key, value] of Object.entries(recorded)) {
    const counterpart = (live as Record<string, unknown>)[key];
    if (isIdentifier(value) && isIdentifier(counterpart)) ids.set(value, counterpart);
    else learn(value, counterpart, ids);
  }
}

function substitute<T>(value: T, ids: ReadonlyMap<string, string>): T {
  let text = JSON.stringify(value ?? null);
  for (const [recorded, live] of ids) text = text.replaceAll(recorded, live);
  return value === undefined ? value : JSON.parse(text);
}

/** The body with every variable value replaced by its type. */
function comparable(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body ?? null), (key, value) => {
    if (isIdentifier(value)) return "<id>";
    return VARYING.test(key) ? typeof value : oneUnfinished(value);
  });
}

function isIdentifier(value: unknown): value is string {
  return typeof value === "string" && IDENTIFIER.test(value);
}
