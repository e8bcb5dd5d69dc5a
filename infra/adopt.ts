import type { MessageType } from "./chat-settings";

/**
 * What the tenant has already, by Auth0's ids: the next deploy takes it into the state and changes it to what is declared, instead of making
 * another. Afterwards these fields say nothing more and can go.
 */
export interface Adopt {
  /**
   * The Action's id, a UUID: the end of its address in the dashboard.
   * @default - an Action is made
   */
  readonly action?: string;
  /**
   * Whether the Action of `action` is bound to its trigger already. A binding that is there is kept in any case.
   * @default false
   */
  readonly binding?: boolean;
  /**
   * The id of the tenant's phone provider, as in `pro_mY3L5BP6iVUUzpv22opofm`.
   * @default - one is made; if the tenant has one, the provider for Terraform takes that over without saying so in the plan
   */
  readonly phoneProvider?: string;
  /**
   * The ids of phone notification templates by type of message, as in `{ otp_verify: "tem_dL83uTmWn8moGzm8UgAk4Q" }`.
   * @default - they are made, which Auth0 refuses for a type of which the tenant has one
   */
  readonly templates?: { readonly [type in MessageType]?: string };
}

/** The Hook that the tenant has already. */
export interface AdoptHook {
  /**
   * The Hook's id.
   * @default - a Hook is made
   */
  readonly hook?: string;
}
