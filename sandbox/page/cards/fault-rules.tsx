import { useState } from "preact/hooks";
import type { FaultRuleView } from "../../control/protocol";
import { useCall } from "../api";
import { Choice, ErrorMessage, Field } from "../elements";

const SIDES = { "8x8": "8x8", auth0: "Auth0" } as const;
const COMMON = ["status", "rate-limit", "latency", "reset", "unanswered", "cut-body"];
const KINDS = { auth0: COMMON, "8x8": [...COMMON, "rejected", "undelivered", "under-way"] } as const;
const METHODS = { "": "any", GET: "GET", POST: "POST", PUT: "PUT", PATCH: "PATCH", DELETE: "DELETE" } as const;

/** The number that a kind of fault needs: its name in the rule, its label and its default. */
const NUMBERS: Readonly<Record<string, readonly [name: string, label: string, value: string]>> = {
  status: ["status", "HTTP status", "503"],
  "rate-limit": ["resetInSeconds", "Reset after seconds", "1"],
  latency: ["ms", "Milliseconds", "3000"],
};

/** The active fault rules, and a form to add one. */
export function FaultRules({ rules }: { readonly rules: readonly FaultRuleView[] }) {
  const { error, call } = useCall();
  return (
    <fieldset>
      <legend>Active faults</legend>
      {rules.length === 0 && <p class="muted">No active faults.</p>}
      <ul>
        {rules.map(({ side, id, rule, met }) => (
          <li key={`${side} ${id}`} class="row operations">
            <span id={`${side}-${id}`}>
              {SIDES[side]}: {describeRule(rule)} <small>{met === 1 ? "1 request" : `${met} requests`}</small>
            </span>
            <button
              type="button"
              class="quiet"
              aria-describedby={`${side}-${id}`}
              onClick={() => call(`faults/${side}/${id}`, "DELETE")}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <ErrorMessage text={error} />
      <details>
        <summary>Add a fault</summary>
        <RuleForm />
      </details>
    </fieldset>
  );
}

/** For example "rate-limit, PATCH /actions/actions/:id, 30 %". */
function describeRule({ fault, api, method, path, times, probability = 1 }: FaultRuleView["rule"]): string {
  const { status, ms }: { readonly status?: number; readonly ms?: number; readonly kind: string } = fault;
  const kind = [fault.kind, status, ms && `${ms} ms`].filter(Boolean).join(" ");
  const requests = [api, method, path].filter(Boolean).join(" ");
  const share = probability < 1 && `${Math.round(probability * 1000) / 10} %`;
  return [kind, requests, share, times && `at most ${times}`].filter(Boolean).join(", ");
}

function RuleForm() {
  const { error, call } = useCall();
  const [side, setSide] = useState<keyof typeof KINDS>("8x8");
  const [chosen, setKind] = useState("status");
  const kind = KINDS[side].includes(chosen) ? chosen : "status";
  const [number, label = "", value = ""] = NUMBERS[kind] ?? [];
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const rule = {
      fault: { kind, ...(number && { [number]: Number(form.get(number)) }) },
      ...(form.get("method") && { method: form.get("method") }),
      ...(form.get("path") && { path: form.get("path") }),
      ...(form.get("times") && { times: Number(form.get("times")) }),
      probability: Number(form.get("share")) / 100,
    };
    void call(`faults/${side}`, "POST", rule);
  };
  return (
    <form onSubmit={add}>
      <Choice name="side" label="API" options={SIDES} onChange={(it) => setSide(it === "auth0" ? it : "8x8")} />
      <Choice
        key={side}
        name="kind"
        label="Fault"
        options={Object.fromEntries(KINDS[side].map((it) => [it, it]))}
        onChange={setKind}
      />
      {number && <Field key={number} name={number} label={label} value={value} />}
      <Choice name="method" label="Method" options={METHODS} />
      <Field name="path" label={`Path, for example ${side === "auth0" ? "/actions/*" : "*/messages"}`} optional />
      <Field name="share" label="Percent of requests" value="100" />
      <Field name="times" label="Maximum number of requests" optional />
      <button type="submit">Add</button>
      <ErrorMessage text={error} />
    </form>
  );
}
