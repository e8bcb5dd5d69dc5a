import type { ComponentChildren } from "preact";
import { useCall } from "./api";

interface CardProps {
  readonly id: string;
  readonly title: string;
  /** One line below the title. */
  readonly about?: string;
  readonly children: ComponentChildren;
}

/** A section of the page, below the tab that shows its title. */
export function Card({ id, title, about, children }: CardProps) {
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        {about && <p class="muted">{about}</p>}
      </header>
      <div class="body scroller">{children}</div>
    </section>
  );
}

interface TableProps {
  /** @default - none */
  readonly caption?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}

export function Table({ caption, columns, rows }: TableProps) {
  return (
    <table>
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>{...cells.map((cell) => <td>{cell}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names with their values. */
export function Facts({ of }: { readonly of: Readonly<Record<string, ComponentChildren>> }) {
  return <dl class="facts">{...Object.entries(of).flatMap(([name, value]) => [<dt>{name}</dt>, <dd>{value}</dd>])}</dl>;
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  /** The text for each value. */
  readonly options: Readonly<Record<string, string>>;
  /** Values that can't be chosen. @default - none */
  readonly disabled?: readonly string[];
  /** @default - the first option */
  readonly value?: string | undefined;
  readonly onChange?: (value: string) => void;
}

export function Choice({ name, label, options, disabled = [], value, onChange }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name} value={value} onChange={({ currentTarget }) => onChange?.(currentTarget.value)}>
        {Object.entries(options).map(([option, text]) => (
          <option key={option} value={option} disabled={disabled.includes(option)}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** @default - empty */
  readonly value?: string;
  /** @default false */
  readonly optional?: boolean;
}

export function Field({ name, label, value = "", optional = false }: FieldProps) {
  return (
    <label>
      {label}
      <input name={name} defaultValue={value} autocomplete="off" spellcheck={false} required={!optional} />
    </label>
  );
}

export function ErrorMessage({ text }: { readonly text: string }) {
  return text === "" ? null : (
    <p class="error bad" role="alert">
      {text}
    </p>
  );
}

export interface PageOperation {
  readonly label: string;
  /** Relative to the control API. */
  readonly path: string;
  readonly body?: object;
  /** Whether it breaks something. @default false */
  readonly isDestructive?: boolean;
}

/** A button for an operation, which shows its outcome. */
export function OperationButton({ label, path, body, isDestructive }: PageOperation) {
  const { error, isDone, call } = useCall();
  return (
    <div class="row">
      <button type="button" class={isDestructive ? "quiet bad" : "quiet"} onClick={() => call(path, "POST", body)}>
        {label}
      </button>
      <span class="tone good" role="status">
        {isDone && "✓ Done"}
      </span>
      <ErrorMessage text={error} />
    </div>
  );
}
