interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  /** The words for each value. */
  readonly options: Readonly<Record<string, string>>;
  readonly onChange?: (value: string) => void;
}

export function Choice({ name, label, options, onChange }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name} onChange={({ currentTarget }) => onChange?.(currentTarget.value)}>
        {Object.entries(options).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
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
