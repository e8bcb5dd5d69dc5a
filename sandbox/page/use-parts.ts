import { useEffect, useState } from "preact/hooks";
import type { Parts } from "../control/protocol";

const NAMES: readonly (keyof Parts)[] = ["arrivals", "messages", "runs", "tenant", "switches", "rules"];

/** What the sandbox tells, as it changes; and whether it still does. The browser connects again by itself. */
export function useParts(): { parts: Partial<Parts>; isLive: boolean } {
  const [parts, setParts] = useState<Partial<Parts>>({});
  const [isLive, setLive] = useState(true);
  useEffect(() => {
    const events = new EventSource("api/events");
    events.onopen = () => setLive(true);
    events.onerror = () => setLive(false);
    for (const name of NAMES) {
      events.addEventListener(name, ({ data }) => setParts((known) => ({ ...known, [name]: JSON.parse(data) })));
    }
    return () => events.close();
  }, []);
  return { parts, isLive };
}
