/* Starts a sandbox once, from the entry point in the first argument, and prints the milliseconds that this took. */
async function main([entry = ""]: readonly string[]): Promise<void> {
  const start = performance.now();
  const { startSandbox } = (await import(entry)) as typeof import("auth0-8x8-sandbox");
  const sandbox = await startSandbox();
  console.log(performance.now() - start);
  await sandbox.close();
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
