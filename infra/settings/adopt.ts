import type { MessageType } from "./trigger";

/**
 * The tenant's existing objects, by Auth0's IDs. The next deploy imports them and changes them to what you declare, instead of creating new ones.
 * After that deploy you can remove these fields.
 */
export interface Adopt {
  /**
   * The Action's ID, a UUID: the last part of its address in the dashboard.
   * @default - a new Action is created
   */
  readonly action?: string;
  /**
   * Whether the Action in `action` is already bound to its trigger. Existing bindings stay in any case.
   * @default false
   */
  readonly binding?: boolean;
  /**
   * The ID of the tenant's phone provider, for example `pro_mY3L5BP6iVUUzpv22opofm`.
   * @default - a new one is created; but if the tenant already has one, the Terraform provider takes it over, and the plan doesn't say so
   */
  readonly phoneProvider?: string;
  /**
   * The IDs of phone notification templates by message type. For example
   * `{ otp_verify: "tem_dL83uTmWn8moGzm8UgAk4Q" }`.
   * @default - new ones are created, which Auth0 refuses for a type that already has one
   */
  readonly templates?: { readonly [type in MessageType]?: string };
}

/** The tenant's existing Hook. */
export interface AdoptHook {
  /**
   * The Hook's ID.
   * @default - a new Hook is created
   */
  readonly hook?: string;
}
