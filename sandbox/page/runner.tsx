import type { Run } from "../control/protocol";
import { messageTypes } from "../tenant/messages/template";
import { Mistake, useAct } from "./act";
import { Card } from "./card";
import { Choice, Field } from "./fields";
import { STATUS_WORDS } from "./runs";

const METHODS = { text: "Text", voice: "Voice" } as const;

/** Nobody's number: it is set aside for fiction. @see https://www.nationalnanpa.com/number_resource_info/555_numbers.html */
const NOBODY = "+12025550123";

/** Makes the tenant send a message, as the Run button of 8x8's guide does. */
export function Runner({ last }: { readonly last: Run | undefined }) {
  const { mistake, act } = useAct();
  const run = (event: SubmitEvent) => {
    event.preventDefault();
    void act("messages", "POST", Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)));
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
        <Mistake text={mistake} />
      </form>
    </Card>
  );
}
