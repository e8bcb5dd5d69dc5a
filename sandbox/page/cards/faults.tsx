import type { FaultRuleView } from "../../control/protocol";
import { useCall } from "../api";
import { Card, ErrorMessage, OperationButton } from "../elements";
import { FaultRules } from "./fault-rules";
import { Operations } from "./operations";

type Preset = readonly [name: string, detail: string, fault: object, api?: string];

/** Faults that have a switch. Each is a rule with this name. */
const EIGHT_X_EIGHT: readonly Preset[] = [
  ["Too many requests", "8x8 answers HTTP 429 and accepts nothing.", { kind: "rate-limit" }],
  ["Server error", "8x8 answers HTTP 500 and accepts nothing.", { kind: "status", status: 500 }],
  ["Connection reset", "The request is lost: the Action can't tell whether 8x8 has it.", { kind: "reset" }],
  ["No answer", "8x8 sends the message but never answers.", { kind: "unanswered" }],
  ["Answer cut off", "8x8 sends the message, but its answer breaks off.", { kind: "cut-body" }],
  ["Slow", "Every answer comes 3 seconds late.", { kind: "latency", ms: 3000 }],
  ["SMS rejected", "8x8 answers HTTP 200 with REJECTED and accepts nothing.", { kind: "rejected" }, "sms"],
  ["SMS not delivered", "8x8 accepts it, but the operator rejects it.", { kind: "undelivered" }, "sms"],
];

const MANAGEMENT_API: readonly Preset[] = [
  ["Too many API calls", "Calls get HTTP 429 and rate limit headers.", { kind: "rate-limit" }, "management"],
  ["Auth0's server error", "Every call gets HTTP 500.", { kind: "status", status: 500 }, "management"],
  ["Auth0's connection reset", "Calls get no answer and have no effect.", { kind: "reset" }, "management"],
];

/** Switches for faults, the active fault rules, and one-off operations. */
export function FaultsCard({ rules }: { readonly rules: readonly FaultRuleView[] }) {
  return (
    <Card id="faults" title="Faults" about="Switch a fault on, send a message, and see how the hook reacts.">
      <OperationButton label="Back to health" path="recover" />
      <Switches title="8x8" path="faults/8x8" presets={EIGHT_X_EIGHT} common={{ method: "POST" }} rules={rules} />
      <Switches title="Auth0" path="faults/auth0" presets={MANAGEMENT_API} common={{}} rules={rules} />
      <FaultRules rules={rules} />
      <Operations />
    </Card>
  );
}

interface SwitchesProps {
  readonly title: string;
  /** The control API's path for these rules. */
  readonly path: string;
  readonly presets: readonly Preset[];
  /** What all rules have. */
  readonly common: object;
  readonly rules: readonly FaultRuleView[];
}

function Switches({ title, path, presets, common, rules }: SwitchesProps) {
  const { error, call } = useCall();
  return (
    <fieldset>
      <legend>{title}</legend>
      <ErrorMessage text={error} />
      <div class="switches">
        {presets.map(([name, detail, fault, api]) => {
          const active = rules.find(({ rule }) => rule.name === name);
          const { met = 0, lastReaction } = active ?? {};
          const id = name.replace(/\W/g, "-");
          const rule = { ...common, name, fault, ...(api && { api }) };
          return (
            <div key={name} class="switch">
              <button
                type="button"
                role="switch"
                aria-checked={active !== undefined}
                aria-labelledby={`${id}-name`}
                aria-describedby={`${id}-detail`}
                onClick={() => (active ? call(`${path}/${active.id}`, "DELETE") : call(path, "POST", rule))}
              />
              <div>
                <p id={`${id}-name`}>{name}</p>
                <p id={`${id}-detail`} class="muted">
                  {detail}
                  {met > 0 && ` ${met === 1 ? "1 request" : `${met} requests`} so far.`}
                </p>
                {lastReaction && <p>The hook: {lastReaction}</p>}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
