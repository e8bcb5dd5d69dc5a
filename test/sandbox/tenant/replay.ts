import type { Answer, ApiClient } from "./api-client";

/** One recorded request with its answer; the path is below `/api/v2`, unless it is the one of tokens. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly response: unknown;
}

/** Keys whose values differ from one tenant and time to the next. */
const VARYING = /^(tenant|created_at|updated_at|built_at|build_time|access_token)$/;

/** Identifiers, which do too; those of triggers don't look like this. */
const IDENTIFIER = /^([0-9a-f]{8}-[0-9a-f-]{27}|(pro|tem)_\w{22}|[0-9A-Z]{26}|<\w+:\d+>)$/;

/** An Action may be polled so often until it has the recorded state. */
const MAX_READS = 3;

/**
 * Sends recorded requests to a tenant and gives, side by side, what was recorded and what the tenant answers. Identifiers are
 * mapped to those of this tenant; of equal reads in a row only the last one is made, until the recorded state is there.
 *
 * @param ids recorded identifiers with this tenant's own; those that answers bring are added
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

function askForToken(api: ApiClient, ...[method, path, body]: Call): Promise<Answer> {
  return api.send({ method, path, body, headers: { "content-type": "application/x-www-form-urlencoded" } });
}

function withoutPolls(exchanges: readonly Exchange[]): readonly Exchange[] {
  const isRepeated = ({ method, path, status }: Exchange, next?: Exchange) =>
    method === "GET" && next?.method === "GET" && path === next.path && status === next.status;
  return exchanges.filter((exchange, index) => !isRepeated(exchange, exchanges[index + 1]));
}

async function poll(recorded: unknown, send: () => Promise<Answer>): Promise<Answer> {
  let answer = await send();
  for (let read = 1; read < MAX_READS && stateOf(answer.json) !== stateOf(recorded); read++) answer = await send();
  return answer;
}

function stateOf(body: unknown): unknown {
  return typeof body === "object" && body !== null && "status" in body ? oneUnfinished(body.status) : undefined;
}

/** Between `pending` and `building` the moment decides. */
function oneUnfinished(state: unknown): unknown {
  return state === "building" ? "pending" : state;
}

/** Remembers for each recorded identifier the one that stands in the same place of the live answer. */
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

/** The body with the type in place of each value that varies. */
function comparable(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body ?? null), (key, value) => {
    if (isIdentifier(value)) return "<id>";
    return VARYING.test(key) ? typeof value : oneUnfinished(value);
  });
}

function isIdentifier(value: unknown): value is string {
  return typeof value === "string" && IDENTIFIER.test(value);
}
