import { useState } from "preact/hooks";
import type { Rule } from "../control/protocol";
import { Mistake, useAct } from "./act";
import { Choice, Field } from "./fields";

const SIDES = { "8x8": "8x8", auth0: "Auth0" } as const;
const COMMON = ["status", "rate-limit", "latency", "reset", "unanswered", "cut-body"];
const KINDS = { auth0: COMMON, "8x8": [...COMMON, "rejected", "undelivered", "under-way"] } as const;
const METHODS = { "": "any", GET: "GET", POST: "POST", PUT: "PUT", PATCH: "PATCH", DELETE: "DELETE" } as const;

/** What a kind of fault has to say besides: the name in the rule, the words, and what is proposed. */
const NUMBERS: Readonly<Record<string, readonly [name: string, label: string, value: string]>> = {
  status: ["status", "HTTP status", "503"],
  "rate-limit": ["resetInSeconds", "Over in seconds", "1"],
  latency: ["ms", "Milliseconds", "3000"],
};

/** The rules that faults are in force by, whoever has added them, and a form for another one. */
export function Rules({ rules }: { readonly rules: readonly Rule[] }) {
  const { mistake, act } = useAct();
  return (
    <fieldset>
      <legend>In force</legend>
      {rules.length === 0 && <p class="empty">No fault.</p>}
      <ul class="rules">
        {rules.map(({ side, id, rule, met }) => (
          <li key={`${side} ${id}`}>
            <span id={`${side}-${id}`}>
              {SIDES[side]}: {wordsOf(rule)} <small>met {met}</small>
            </span>
            <button
              type="button"
              class="quiet"
              aria-describedby={`${side}-${id}`}
              onClick={() => act(`faults/${side}/${id}`, "DELETE")}
            >
              End
            </button>
          </li>
        ))}
      </ul>
      <Mistake text={mistake} />
      <details>
        <summary>Add a fault</summary>
        <RuleForm />
      </details>
    </fieldset>
  );
}

/** As in "rate-limit, PATCH /actions/actions/:id, 30 %". */
function wordsOf({ fault, api, method, path, times, probability = 1 }: Rule["rule"]): string {
  const kind = [fault.kind, fault.status, fault.ms && `${fault.ms} ms`].filter(Boolean).join(" ");
  const which = [api, method, path].filter(Boolean).join(" ");
  const share = probability < 1 && `${Math.round(probability * 1000) / 10} %`;
  return [kind, which, share, times && `at most ${times}`].filter(Boolean).join(", ");
}

function RuleForm() {
  const { mistake, act } = useAct();
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
    void act(`faults/${side}`, "POST", rule);
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
      <Field name="path" label={`Path, as in ${side === "auth0" ? "/actions/*" : "*/messages"}`} optional />
      <Field name="share" label="Percent of requests" value="100" />
      <Field name="times" label="Requests, at most" optional />
      <div class="run">
        <button type="submit">Add</button>
      </div>
      <Mistake text={mistake} />
    </form>
  );
}
