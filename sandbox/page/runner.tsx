import { useState } from "preact/hooks";
import type { Run, RunRequest } from "../control/protocol";
import { messageTypes } from "../tenant/messages/template";
import { ask } from "./ask";
import { Card } from "./card";
import { STATUS_WORDS } from "./runs";

const METHODS = { text: "Text", voice: "Voice" } as const;

/** Nobody's number: it is set aside for fiction. @see https://www.nationalnanpa.com/number_resource_info/555_numbers.html */
const NOBODY = "+12025550123";

/** Makes the tenant send a message, as the Run button of 8x8's guide does. */
export function Runner({ last }: { readonly last: Run | undefined }) {
  const [mistakes, setMistakes] = useState("");
  const run = async (event: SubmitEvent) => {
    event.preventDefault();
    const request = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement));
    try {
      await ask<unknown>("messages", "POST", request as unknown as RunRequest);
      setMistakes("");
    } catch (error) {
      setMistakes((error as Error).message);
    }
  };
  return (
    <Card id="runner" title="Runner" about="Has the tenant send a message, as when somebody logs in.">
      <form onSubmit={run}>
        <Choice name="type" label="Type" options={Object.fromEntries(messageTypes.map((type) => [type, type]))} />
        <Choice name="deliveryMethod" label="Channel" options={METHODS} />
        <Field name="locale" label="Locale" value="en_US" />
        <Field name="recipient" label="Recipient" value={NOBODY} />
        <div class="run">
          <button type="submit">Run</button>
          <p class="last" role="status">
            {last && <>Last message: {STATUS_WORDS[last.status].toLowerCase()}</>}
          </p>
        </div>
        {mistakes && (
          <p class="mistakes" role="alert">
            {mistakes}
          </p>
        )}
      </form>
    </Card>
  );
}

interface ChoiceProps {
  readonly name: keyof RunRequest;
  readonly label: string;
  readonly options: Readonly<Record<string, string>>;
}

function Choice({ name, label, options }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name}>
        {Object.entries(options).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Field({ name, label, value }: { name: keyof RunRequest; label: string; value: string }) {
  return (
    <label>
      {label}
      <input name={name} defaultValue={value} autocomplete="off" spellcheck={false} required />
    </label>
  );
}
