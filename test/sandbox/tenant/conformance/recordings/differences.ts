/**
 * The differences between `live` and `recorded`, one line each, for example `providers[].credentials: left out`.
 *
 * @param at the location of both values
 */
export function differences(recorded: unknown, live: unknown, at = ""): readonly string[] {
  if (isList(recorded) && isList(live)) {
    const count = recorded.length === live.length ? [] : [`${at}[]: ${live.length} for ${recorded.length}`];
    const common = recorded.slice(0, live.length);
    return unique([...count, ...common.flatMap((item, index) => differences(item, live[index], `${at}[]`))]);
  }
  if (isObject(recorded) && isObject(live)) {
    return Object.keys({ ...recorded, ...live }).flatMap((key) => {
      const here = at ? `${at}.${key}` : key;
      if (!(key in live)) return [`${here}: left out`];
      return key in recorded ? differences(recorded[key], live[key], here) : [`${here}: added`];
    });
  }
  if (typeOf(recorded) !== typeOf(live)) return [`${at}: ${typeOf(live)} for ${typeOf(recorded)}`];
  return recorded === live ? [] : [`${at}: another ${typeof live}`];
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeOf(value) === "object";
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return isList(value) ? "array" : typeof value;
}

const unique = (lines: readonly string[]) => [...new Set(lines)];
