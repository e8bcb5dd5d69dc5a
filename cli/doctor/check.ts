/** What a check found. */
export type Finding =
  | { readonly status: "fine"; readonly what: string }
  | { readonly status: "to-do"; readonly what: string; readonly remedy?: string }
  /** It could not be looked at, because of another check or as the credentials may not look. */
  | { readonly status: "skipped"; readonly what: string };

/** A line of what `doctor` tells. */
export type Check = Finding & { readonly name: string };

export const fine = (what: string): Finding => ({ status: "fine", what });
export const toDo = (what: string, remedy?: string): Finding => ({ status: "to-do", what, ...(remedy && { remedy }) });
export const skipped = (what: string): Finding => ({ status: "skipped", what });
