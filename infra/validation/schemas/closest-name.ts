/**
 * Finds the name that a mistyped one stands for, such as `region` for `regoin`. Case doesn't count.
 * @returns undefined if every name differs in more than a third of the letters, or in more than two
 */
export function closestName(typed: string, names: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(typed.length / 3));
  for (let edits = 0; edits <= most; edits++) {
    const closest = names.find((name) => differsByAtMost(edits, typed.toLowerCase(), name.toLowerCase()));
    if (closest !== undefined) return closest;
  }
  return undefined;
}

/** Whether so many letters that are wrong, missing or too many explain the difference. */
function differsByAtMost(edits: number, one: string, other: string): boolean {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const [rest, otherRest] = [one.slice(same), other.slice(same)];
  if (rest === otherRest) return true;
  if (edits === 0) return false;
  return (
    differsByAtMost(edits - 1, rest.slice(1), otherRest.slice(1)) ||
    differsByAtMost(edits - 1, rest.slice(1), otherRest) ||
    differsByAtMost(edits - 1, rest, otherRest.slice(1))
  );
}
