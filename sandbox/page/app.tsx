import { MessageLog } from "./message-log";
import { Phone } from "./phone";
import { Runner } from "./runner";
import { Runs } from "./runs";
import { Switches } from "./switches";
import { Tenant } from "./tenant";
import { useParts } from "./use-parts";

/** The whole page. */
export function App() {
  const { parts, isLive } = useParts();
  const { arrivals = [], messages = [], rules = [], runs = [], switches = [], tenant } = parts;
  return (
    <>
      <header class="top">
        <h1>
          auth0-8x8 <span>sandbox</span>
        </h1>
        <p class="where">
          {tenant && <span>https://{tenant.domain}</span>}
          <span class={isLive ? "state is-live" : "state is-over"} role="status">
            {isLive ? "Live" : "The sandbox has ended"}
          </span>
        </p>
      </header>
      <main>
        <Phone arrivals={arrivals} />
        <div class="cards">
          <Runner last={runs[0]} />
          <Runs runs={runs} />
          <Switches switches={switches} rules={rules} />
          {tenant && <Tenant tenant={tenant} />}
          <MessageLog messages={messages} />
        </div>
      </main>
    </>
  );
}
