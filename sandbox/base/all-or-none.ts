/** Waits until all servers have started. If one can't, closes the others and throws its error. */
export async function allOrNone<T extends readonly Promise<{ close(): unknown }>[] | []>(starts: T) {
  try {
    return await Promise.all(starts);
  } catch (error) {
    for (const it of await Promise.allSettled(starts)) if (it.status === "fulfilled") await it.value.close();
    throw error;
  }
}
