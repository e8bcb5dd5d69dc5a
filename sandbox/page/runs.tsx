import type { Run, RunAttempt } from "../control/protocol";
import { Mistake, useAct } from "./act";
import { Card } from "./card";
import { timeOfDay } from "./times";

export const STATUS_WORDS: Readonly<Record<Run["status"], string>> = {
  running: "Running",
  waiting: "To be tried again",
  sent: "Sent",
  failed: "Not sent",
};

/** The log stream: every message of the tenant, and what its Action did. */
export function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <Card id="runs" title="Log" about="Every message of the tenant, and what its Action wrote and told Auth0.">
      {runs.length === 0 && <p class="empty">No message yet.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to reach what scrolls */}
      <ol class="runs" aria-labelledby="runs-title" tabIndex={0}>
        {runs.map((run) => (
          <li key={run.id}>
            <h3>
              <span class={`badge is-${run.status}`}>{STATUS_WORDS[run.status]}</span>
              {run.type} <small>{run.method}</small> <small>{run.locale}</small> <small>to {run.to}</small>
              <time dateTime={new Date(run.at).toISOString()}>{timeOfDay(run.at)}</time>
            </h3>
            {run.attempts.map((attempt, index) => (
              <Attempt key={index} attempt={attempt} />
            ))}
            {run.status === "waiting" && <SkipWait ms={run.attempts.at(-1)?.retryInMs ?? 0} />}
            {run.attempts.length === 0 && run.reason && <p class="reason">{run.reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function SkipWait({ ms }: { readonly ms: number }) {
  const { mistake, act } = useAct();
  return (
    <>
      <button type="button" class="quiet" onClick={() => act("clock", "POST", { ms })}>
        Skip the wait
      </button>
      <Mistake text={mistake} />
    </>
  );
}

function Attempt({ attempt: { by, durationMs, outcome, reason, logs, retryInMs } }: { readonly attempt: RunAttempt }) {
  return (
    <div class="attempt">
      <p>
        {by}: {outcome} after {durationMs} ms{retryInMs !== undefined && `; again in ${retryInMs / 1000} s`}
      </p>
      {reason && <p class="reason">{reason}</p>}
      {logs.length > 0 && <pre>{logs.join("\n")}</pre>}
    </div>
  );
}
