import { parse } from "csv-parse/sync";
import type { SmsApi } from "../eight-x-eight/sms-api";
import { Failure } from "../failure";

/** What is known of an SMS before its UMID is. */
export interface SmsTraits {
  /** E.164. */
  readonly recipient: string;
  /** An instant of 8x8's clock before it was sent, in milliseconds since 1970. */
  readonly since: number;
  /** The reference that it was sent with. @default - not known */
  readonly clientMessageId: string | undefined;
}

/** A row of 8x8's file of messages, as far as it is used. */
interface Row {
  readonly umid: string;
  /** 0 is inbound. */
  readonly direction: string;
  readonly clientmessageid: string;
}

interface Job {
  readonly status: string;
  readonly data?: readonly string[];
}

/**
 * Finds the UMID of an SMS by 8x8's export of its log: Auth0 tells nobody what the Action got from 8x8, and 8x8 has no search.
 * @see https://developer.8x8.com/connect/reference/start-log-export-job
 */
export class SmsSearch {
  #jobId: string | undefined;

  constructor(
    private readonly api: SmsApi,
    private readonly traits: SmsTraits,
  ) {}

  /**
   * Goes one step on: starts an export, or looks whether it is done.
   * @returns the UMID, once it is found
   * @throws Failure when 8x8 refuses
   */
  async step(): Promise<string | undefined> {
    if (!this.#jobId) {
      this.#jobId = await this.#start();
      return undefined;
    }
    const { status, body } = await this.api.get<Job>(`messages/exports/${encodeURIComponent(this.#jobId)}`);
    if (status === 429 || ["queued", "running"].includes(body.status)) return undefined;
    this.#jobId = undefined; // what isn't in this export may be in the next
    const [link] = body.data ?? [];
    if (body.status !== "succeeded" || !link) return undefined;
    return this.#select(await this.api.download(link));
  }

  async #start(): Promise<string | undefined> {
    const { recipient, since } = this.traits;
    const to = new Date(Date.now() + 60_000).toISOString(); // this machine's clock may be behind
    const filter = { from: new Date(since).toISOString(), to, phoneNumber: recipient };
    const { status, code, body } = await this.api.post<{ readonly jobId?: string }>("messages/exports", filter);
    if (status === 429 || status >= 500) return undefined; // the next step asks again
    if (body.jobId) return body.jobId;
    throw new Failure(`8x8 exports no log of messages: HTTP ${status}${code ? `, code ${code}` : ""}.`);
  }

  #select(csv: string): string | undefined {
    const { clientMessageId } = this.traits;
    const rows: Row[] = asFile(() =>
      parse(csv, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true }),
    );
    return rows.find(
      ({ direction, clientmessageid }) =>
        direction !== "0" && (clientMessageId === undefined || clientmessageid === clientMessageId),
    )?.umid;
  }
}

function asFile<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new Failure("8x8's export of its log of messages is no CSV file.");
  }
}
