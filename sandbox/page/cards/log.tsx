import type { MessageRun, PageState } from "../../control/protocol";
import { Card } from "../elements";
import { timeOfDay } from "../times";
import { RunDetails } from "./run-details";

export const STATUS_LABELS: Readonly<Record<MessageRun["status"], string>> = {
  running: "Running",
  waiting: "Waiting",
  sent: "Sent",
  failed: "Not sent",
};

interface LogProps {
  readonly runs: PageState["runs"];
  /** The number of the message to show. @default - the newest */
  readonly chosen: number;
  /** How far the sandbox's time is ahead of this machine's. Milliseconds. */
  readonly aheadMs: number;
  readonly onMore: () => void;
}

/** The tenant's messages, and what its Action did with one of them. */
export function LogCard({ runs: { shown, total }, chosen, aheadMs, onMore }: LogProps) {
  const run = shown.find(({ number }) => number === chosen) ?? shown[0];
  return (
    <Card id="log" title="Log">
      {!run && <p class="muted">No messages since you opened this page. Choose Run to send one.</p>}
      {run && (
        <div class="log">
          <nav aria-label="Messages of the tenant">
            <ol class="rows">
              {shown.map(({ number, status, type, to, method, at }) => (
                <li key={number}>
                  <a href={`#message-${number}`} aria-current={number === run.number}>
                    <b>{type}</b>
                    <span class={`pill is-${status}`}>{STATUS_LABELS[status]}</span>
                    <small>
                      #{number} {method} to {to}
                    </small>
                    <time dateTime={new Date(at).toISOString()}>{timeOfDay(at)}</time>
                  </a>
                </li>
              ))}
            </ol>
            <p class="row muted">
              {shown.length} of {total}
              {shown.length < total && (
                <button type="button" class="link" onClick={onMore}>
                  Show more
                </button>
              )}
            </p>
          </nav>
          <RunDetails key={run.number} run={run} aheadMs={aheadMs} />
        </div>
      )}
    </Card>
  );
}
