import { Failure, SettingsFailure } from "../../failure";

/** What a check found. */
export type CheckResult =
  | { readonly status: "fine"; readonly what: string }
  | { readonly status: "to-do"; readonly what: string; readonly remedy?: string }
  /** It may surprise users, but a deploy works. */
  | { readonly status: "warning"; readonly what: string }
  /** The check didn't run: another check failed, or the credentials don't have the scope. */
  | { readonly status: "skipped"; readonly what: string };

/** A line that `doctor` prints. */
export type Check = CheckResult & { readonly name: string };

export const fine = (what: string): CheckResult => ({ status: "fine", what });
export const toDo = (what: string, remedy?: string): CheckResult => ({
  status: "to-do",
  what,
  ...(remedy && { remedy }),
});
export const warning = (what: string): CheckResult => ({ status: "warning", what });
export const skipped = (what: string): CheckResult => ({ status: "skipped", what });

/** Turns a failure into something to fix. */
export async function failureToDo<T>(check: () => Promise<T>): Promise<T | CheckResult> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof SettingsFailure || (error instanceof Failure && error.exitCode === 1))
      return toDo(error.message);
    throw error;
  }
}
