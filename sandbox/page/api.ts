import { useEffect, useState } from "preact/hooks";
import type { PageState } from "../control/protocol";

/**
 * Calls the sandbox's control API.
 * @param path relative to the control API
 * @throws {Error} with the sandbox's own error message
 */
async function callApi<Body>(path: string, method = "GET", body?: object): Promise<Body> {
  const json = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`api/${path}`, { method, ...json }).catch(() => {
    throw new Error("The sandbox doesn't answer because it has ended. Start it again and open its new page.");
  });
  const answer = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** Calls that change the sandbox, and what became of the last one. */
export function useCall() {
  const [error, setError] = useState("");
  const [isDone, setDone] = useState(false);
  const call = async <Body>(path: string, method: string, body?: object): Promise<Body | undefined> => {
    setDone(false);
    try {
      const answer = await callApi<Body>(path, method, body);
      setError("");
      setDone(true);
      return answer;
    } catch (error) {
      setError((error as Error).message);
      return undefined;
    }
  };
  return { error, isDone, call };
}

/** The sandbox's answer to a GET, undefined until it is there. @param path @default - no call */
export function useAnswer<Body>(path: string | undefined): Body | undefined {
  const [answer, setAnswer] = useState<{ readonly path: string; readonly body: Body }>();
  useEffect(() => {
    if (path)
      callApi<Body>(path)
        .then((body) => setAnswer({ path, body }))
        .catch(() => {});
  }, [path]);
  return answer?.path === path ? answer?.body : undefined;
}

/** What the page wants to see of the lists. */
export interface View {
  /** How many messages of the tenant. */
  readonly runs: number;
  /** How many messages on the phone. */
  readonly messages: number;
  /** Only messages on the phone with this text or number. */
  readonly search: string;
}

const PARTS: readonly (keyof PageState)[] = ["inbox", "eightXEightLog", "runs", "tenant", "rules"];

/** The sandbox's state, updated as it changes, and whether the sandbox is still connected. The browser reconnects automatically. */
export function usePageState({ runs, messages, search }: View): { state: Partial<PageState>; isLive: boolean } {
  const [state, setState] = useState<Partial<PageState>>({});
  const [isLive, setLive] = useState(true);
  useEffect(() => {
    const events = new EventSource(`api/events?runs=${runs}&messages=${messages}&search=${encodeURIComponent(search)}`);
    events.onopen = () => setLive(true);
    events.onerror = () => setLive(false);
    for (const part of PARTS) {
      events.addEventListener(part, ({ data }) => setState((known) => ({ ...known, [part]: JSON.parse(data) })));
    }
    return () => events.close();
  }, [runs, messages, search]);
  return { state, isLive };
}
