/** As many minutes as all tests of a file may take, because the one that runs first may have to run them all. */
const TIMEOUT_MS = 600_000;

/**
 * Returns a `test` for tests that build on each other. Each first runs those before it that haven't run yet, so they pass in any order, and each
 * passes alone.
 * @param cleanUp runs after each of them, as a function for `afterEach` does
 */
export function inOrder(cleanUp: () => unknown = () => {}): (title: string, run: () => unknown) => void {
  let runPrevious = async (): Promise<unknown> => undefined;
  return (title, run) => {
    const runBefore = runPrevious;
    let result: Promise<unknown> | undefined;
    const runOnce = () => {
      result ??= runBefore().then(run).finally(cleanUp);
      return result;
    };
    runPrevious = runOnce;
    test(title, runOnce, TIMEOUT_MS);
  };
}
