/** Which fields of an answer are asked for. */
export interface FieldsQuery {
  /** Their names, with commas between them. @default - all */
  readonly fields?: string;
  /** Whether these are the ones to show, or the ones to leave out. @default true */
  readonly include_fields?: boolean;
}

export const fieldsTypes = { fields: { type: "string" }, include_fields: { type: "boolean" } } as const;

export function pickFields(answer: object, { fields, include_fields = true }: FieldsQuery): object {
  if (fields === undefined) return answer;
  const names = fields.split(",");
  return Object.fromEntries(Object.entries(answer).filter(([name]) => names.includes(name) === include_fields));
}
