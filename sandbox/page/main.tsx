import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { usePageState } from "./api";
import { EightXEightLogCard } from "./cards/eight-x-eight-log";
import { FaultsCard } from "./cards/faults";
import { LogCard } from "./cards/log";
import { PhoneScreen } from "./cards/phone";
import { SendMessageCard } from "./cards/send-message";
import { problemsOf, TenantCard } from "./cards/tenant";
import { OperationButton } from "./elements";

/** The cards that share a place, by the address's part after #. */
const TABS = { log: "Log", faults: "Faults", tenant: "Tenant", "eight-x-eight": "8x8's log" } as const;

const EMPTY = { shown: [], total: 0 };

function Page() {
  const hash = useHash();
  const [view, setView] = useState({ runs: 20, messages: 50, search: "" });
  const { state, isLive } = usePageState(view);
  const { inbox = EMPTY, eightXEightLog = [], rules = [], runs = EMPTY, tenant } = state;
  const tab = hash in TABS ? hash : "log";
  const chosen = Number(/^message-(\d+)$/.exec(hash)?.[1] ?? 0);
  const missing = chosen && runs.shown.length < runs.total ? (runs.shown.at(-1)?.number ?? 0) - chosen : 0;
  useEffect(() => {
    if (missing > 0) setView({ ...view, runs: runs.shown.length + missing });
  }, [missing]);
  const problems = tenant ? problemsOf(tenant) : [];
  const faults = rules.length > 0 ? [`Active faults: ${rules.map(({ rule }) => rule.fault.kind).join(", ")}.`] : [];
  const marks: Readonly<Record<string, string | number>> = { faults: rules.length, tenant: problems.length && "!" };
  return (
    <>
      <header class="row">
        <h1>
          auth0-8x8 <span>sandbox</span>
        </h1>
        <p class="row">
          {tenant && <small>https://{tenant.domain}</small>}
          <span class={isLive ? "pill good" : "pill bad"} role="status">
            {isLive ? "Live" : "The sandbox has ended"}
          </span>
        </p>
      </header>
      {!isLive && (
        <p class="box bad">
          The sandbox has ended, so nothing here works anymore. Start it again and open its new page.
        </p>
      )}
      <main class={isLive ? "" : "is-over"}>
        <PhoneScreen
          inbox={inbox}
          search={view.search}
          onSearch={(search) => setView({ ...view, search })}
          onMore={() => setView({ ...view, messages: view.messages + 50 })}
        />
        <div class="work" inert={!isLive}>
          <SendMessageCard channels={tenant?.channels ?? []} runs={runs.shown} />
          {tab !== "faults" && problems.length + faults.length > 0 && (
            <div class="row box warn">
              <p>{[...problems, ...faults].join(" ")}</p>
              <OperationButton label="Back to health" path="recover" />
            </div>
          )}
          <nav class="tabs" aria-label="Views">
            {Object.entries(TABS).map(([id, title]) => (
              <a key={id} href={`#${id}`} aria-current={id === tab}>
                {title} {!!marks[id] && <span class="pill warn">{marks[id]}</span>}
              </a>
            ))}
          </nav>
          {tab === "log" && (
            <LogCard
              runs={runs}
              chosen={chosen}
              aheadMs={tenant?.aheadMs ?? 0}
              onMore={() => setView({ ...view, runs: view.runs + 20 })}
            />
          )}
          {tab === "faults" && <FaultsCard rules={rules} />}
          {tab === "tenant" && tenant && <TenantCard tenant={tenant} />}
          {tab === "eight-x-eight" && <EightXEightLogCard entries={eightXEightLog} />}
        </div>
      </main>
    </>
  );
}

/** The address's part after #. */
function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => addEventListener("hashchange", () => setHash(location.hash)), []);
  return hash.slice(1);
}

render(<Page />, document.body);
