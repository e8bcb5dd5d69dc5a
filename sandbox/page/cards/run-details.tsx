import type { MessageRun, RunAttempt } from "../../control/protocol";
import { useCall } from "../api";
import { ErrorMessage } from "../elements";
import { Remedy } from "../remedies";
import { useNow } from "../times";

/** One message of the tenant, with each attempt of its Action, the last one first. */
export function RunDetails({ run, aheadMs }: { readonly run: MessageRun; readonly aheadMs: number }) {
  const { number, type, method, locale, to, status, reason, attempts } = run;
  const retryAt = attempts.at(-1)?.retryAt;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users must be able to scroll
    <section class="scroller" id={`message-${number}`} aria-label={`Message ${number}`} tabIndex={0}>
      <h3>
        {type} <small>{method}</small> <small>{locale}</small> <small>to {to}</small>
      </h3>
      {status === "waiting" && retryAt !== undefined && <Wait retryAt={retryAt} aheadMs={aheadMs} />}
      {attempts.length === 0 && reason && <Reason text={reason} />}
      {attempts.map((attempt, index) => <AttemptDetails key={index} number={index + 1} attempt={attempt} />).reverse()}
    </section>
  );
}

/** The time until the next attempt, and a button that skips it. */
function Wait({ retryAt, aheadMs }: { readonly retryAt: number; readonly aheadMs: number }) {
  const { error, call } = useCall();
  const ms = Math.max(0, Math.ceil(retryAt - useNow(aheadMs, 1000)));
  return (
    <div class="row box warn">
      <span role="timer">Retries in {Math.ceil(ms / 1000)} s</span>
      <button type="button" class="quiet" onClick={() => call("clock", "POST", { ms: ms + 1000 })}>
        Skip the wait
      </button>
      <ErrorMessage text={error} />
    </div>
  );
}

function AttemptDetails({ number, attempt }: { readonly number: number; readonly attempt: RunAttempt }) {
  const { by, durationMs, outcome, reason, logs, retryInMs } = attempt;
  return (
    <div class="attempt">
      <p class="muted">
        {number}. {by}: {outcome} after {durationMs} ms{retryInMs && `; retries after ${retryInMs / 1000} s`}
      </p>
      {reason && <Reason text={reason} />}
      {reason && <Remedy reason={reason} />}
      {logs.map((line, index) => (
        <LogLine key={index} line={line} />
      ))}
    </div>
  );
}

const ID = /([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})/;

/** A reason. Its IDs don't break. */
function Reason({ text }: { readonly text: string }) {
  const pieces = text.split(ID).map((piece, index) => (index % 2 ? <code class="id">{piece}</code> : piece));
  return <p>{...pieces}</p>;
}

/** A log line. JSON is laid out as fields. */
function LogLine({ line }: { readonly line: string }) {
  const fields = fieldsOf(line);
  if (!fields) return <pre>{line}</pre>;
  return (
    <dl class="fields">
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function fieldsOf(line: string): readonly [string, unknown][] | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value ? Object.entries(value) : undefined;
  } catch {
    return undefined; // not JSON
  }
}
