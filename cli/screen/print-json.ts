let isPrinted = false;

/**
 * Prints a command's JSON document to standard output.
 * @param indent @default - one line
 */
export function printJson(document: object, indent?: number): void {
  isPrinted = true;
  console.log(JSON.stringify(document, undefined, indent));
}

/** Prints an error as the command's JSON document, unless the command has printed one that says what failed. */
export function printJsonError(error: string): void {
  if (!isPrinted) printJson({ error });
}
