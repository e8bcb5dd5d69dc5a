import type { Rule, Switch } from "../control/protocol";
import { Mistake, useAct } from "./act";
import { Card } from "./card";
import { Deeds } from "./deeds";
import { Rules } from "./rules";

interface SwitchesProps {
  readonly switches: readonly Switch[];
  readonly rules: readonly Rule[];
}

/** Switches for what goes wrong, and what came of each. */
export function Switches({ switches, rules }: SwitchesProps) {
  const systems = [...new Set(switches.map(({ system }) => system))];
  return (
    <Card id="faults" title="Faults" about="What goes wrong until you switch it off, and what the hook did about it.">
      {systems.map((system) => (
        <fieldset key={system}>
          <legend>{system}</legend>
          {switches
            .filter((it) => it.system === system)
            .map((it) => (
              <FaultSwitch key={it.id} fault={it} />
            ))}
        </fieldset>
      ))}
      <Rules rules={rules} />
      <Deeds />
    </Card>
  );
}

function FaultSwitch({ fault: { id, label, detail, isOn, met, lastAnswer } }: { readonly fault: Switch }) {
  const { mistake, act } = useAct();
  return (
    <div class="switch">
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-detail`}
        onClick={() => act(`switches/${id}`, "PUT", { on: !isOn })}
      />
      <div>
        <p id={`${id}-label`}>{label}</p>
        <p id={`${id}-detail`} class="detail">
          {detail}
          {met > 0 && ` Met ${met} ${met === 1 ? "time" : "times"}.`}
        </p>
        <Mistake text={mistake} />
        {lastAnswer && <p class="answer">The hook: {lastAnswer}</p>}
      </div>
    </div>
  );
}
