import { finishedExport, readExport, startExport } from "./log-export";
import type { SmsApi } from "./sms-api";

/** The traits of an SMS by which to find its UMID. */
export interface SmsTraits {
  /** E.164. */
  readonly recipient: string;
  /** A time of 8x8's clock before the SMS was sent, in milliseconds since 1970. */
  readonly since: number;
  /** The reference that was sent with it. Undefined if it is unknown. */
  readonly clientMessageId: string | undefined;
}

/**
 * Finds the UMID of an SMS in an export of 8x8's message log. This is the only way: Auth0 doesn't pass on 8x8's answer to the Action, and 8x8 has no
 * search.
 */
export class SmsSearch {
  #jobId: string | undefined;

  constructor(
    private readonly api: SmsApi,
    private readonly traits: SmsTraits,
  ) {}

  /**
   * Takes the next step: starts an export, or checks whether it has finished.
   * @returns the UMID, once it is found
   * @throws {Failure} when 8x8 refuses
   */
  async step(signal: AbortSignal): Promise<string | undefined> {
    if (this.#jobId === undefined) {
      const { recipient: phoneNumber, since: from } = this.traits;
      const to = Date.now() + 60_000; // this machine's clock may be slow
      this.#jobId = await startExport(this.api, { from, to, phoneNumber });
      return undefined;
    }
    const links = await finishedExport(this.api, this.#jobId);
    if (!links) return undefined;
    this.#jobId = undefined; // the next export may contain what this one doesn't
    const { clientMessageId } = this.traits;
    for await (const sms of readExport(this.api, links, { signal })) {
      if (clientMessageId === undefined || sms.clientMessageId === clientMessageId) return sms.umid;
    }
    return undefined;
  }
}
