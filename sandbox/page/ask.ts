/**
 * Asks the sandbox for something, or to do something.
 * @param path below the control API
 * @throws Error with the sandbox's own words
 */
export async function ask<Answer>(path: string, method = "GET", body?: object): Promise<Answer> {
  const sent = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`api/${path}`, { method, ...sent }).catch(() => {
    throw new Error("The sandbox doesn't answer: it has ended.");
  });
  const json = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok) throw new Error(json.error);
  return json;
}
