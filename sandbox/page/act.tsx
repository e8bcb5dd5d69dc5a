import { useState } from "preact/hooks";
import { ask } from "./ask";

/** Has the sandbox do something; `mistake` is why it didn't, the last time. */
export function useAct() {
  const [mistake, setMistake] = useState("");
  const act = async (path: string, method: string, body?: object): Promise<void> => {
    try {
      await ask<unknown>(path, method, body);
      setMistake("");
    } catch (error) {
      setMistake((error as Error).message);
    }
  };
  return { mistake, act };
}

export function Mistake({ text }: { readonly text: string }) {
  return text === "" ? null : (
    <p class="mistakes" role="alert">
      {text}
    </p>
  );
}
