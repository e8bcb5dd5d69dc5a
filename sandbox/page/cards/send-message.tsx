import { useState } from "preact/hooks";
import type { ChannelView, MessageRun } from "../../control/protocol";
import { useAnswer, useCall } from "../api";
import { Choice, ErrorMessage, Field } from "../elements";
import { STATUS_LABELS } from "./log";

/** The setting that gives an environment a channel. */
const SETTINGS: Readonly<Record<string, string>> = { "Voice call": "voice", WhatsApp: "chat" };

/** A number that is reserved for fiction. American operators would drop a message from a sender ID in letters. */
const BRITISH = "+447700900123";

type Recipients = Readonly<Record<string, string>>;

const countries = new Intl.DisplayNames("en", { type: "region" });

interface SendMessageProps {
  readonly channels: readonly ChannelView[];
  readonly runs: readonly MessageRun[];
}

/** Makes the tenant send a message, like the Run button in 8x8's guide. */
export function SendMessageCard({ channels, runs }: SendMessageProps) {
  const { error, call } = useCall();
  const [chosen, choose] = useState("");
  const [country, setCountry] = useState("GB");
  const recipients = useAnswer<Recipients>("recipients") ?? { GB: BRITISH };
  const [sent, setSent] = useState("");
  const missing = channels.filter(({ types }) => types.length === 0).map(({ label }) => label);
  const available = channels.filter(({ types }) => types.length > 0);
  const channel = available.find(({ label }) => label === chosen) ?? available[0];
  const last = runs.find(({ id }) => id === sent);
  const run = async (event: SubmitEvent) => {
    event.preventDefault();
    const { type, locale, recipient } = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement));
    const body = { type, locale, recipient, deliveryMethod: channel?.method };
    setSent((await call<{ id: string }>("messages", "POST", body))?.id ?? "");
  };
  const textOf = (label: string) =>
    missing.includes(label) ? `${label}: needs the setting ${SETTINGS[label]}` : label;
  const names = Object.keys(recipients).map((code) => [code, countries.of(code) ?? code] as const);
  return (
    <section class="card" aria-labelledby="send-message-title">
      <form onSubmit={run}>
        <header class="row">
          <h2 id="send-message-title">Send a message</h2>
          <p role="status">
            {last && (
              <a class={`pill is-${last.status}`} href={`#message-${last.number}`}>
                Message {last.number}: {STATUS_LABELS[last.status].toLowerCase()}
              </a>
            )}
          </p>
        </header>
        <Choice
          name="channel"
          label="Channel"
          value={channel?.label}
          options={Object.fromEntries(channels.map(({ label }) => [label, textOf(label)]))}
          disabled={missing}
          onChange={choose}
        />
        <Choice
          key={channel?.label}
          name="type"
          label="Type"
          options={Object.fromEntries((channel?.types ?? []).map((type) => [type, type]))}
        />
        <Choice
          name="country"
          label="Country"
          value={country}
          options={Object.fromEntries(names.sort(([, one], [, other]) => one.localeCompare(other)))}
          onChange={setCountry}
        />
        <Field key={country} name="recipient" label="Recipient" value={recipients[country] ?? ""} />
        <Field name="locale" label="Locale" value="en_US" />
        <button type="submit">Run</button>
        <ErrorMessage text={error} />
      </form>
    </section>
  );
}
