import type { ManagementApi } from "./api";
import type { Diagnostic } from "./errors";
import type { Rules } from "./validation";
import type { Attributes } from "./values";

/** A change that Terraform wants applied. `planned` may hold unknown values; `config` is wholly known and alone has the write-only ones. */
export interface Change {
  /** Null when the resource is created. */
  readonly prior: Attributes | null;
  readonly planned: Attributes;
  readonly config: Attributes;
}

/** One resource type: what the real provider asks of the Management API, in its order. Everything else is {@link ./sdk}'s. */
export interface Resource {
  /** Attributes whose change replaces the resource. @default none */
  readonly forceNew?: readonly string[];
  /** Values of attributes that are left out. @default none */
  readonly defaults?: Attributes;
  /** What attributes have when Auth0 has nothing: to leave them out then is no change. @default zero values alone */
  readonly blanks?: Attributes;
  /** Blocks that Auth0 fills in where they are left out, the inner ones by path (`phone.options`): no schema file says so. @default none */
  readonly computedBlocks?: readonly string[];
  /** What validation refuses or warns of. @default nothing */
  readonly rules?: Rules;
  /** A warning for every use of the resource type. @default none */
  readonly deprecated?: string;
  /** Creates it. @returns its id */
  create(api: ManagementApi, change: Change): Promise<string>;
  /** Changes it. @default what {@link settle} does */
  update?(api: ManagementApi, id: string, change: Change): Promise<void>;
  /**
   * What follows a create or an update before the resource is usable. When it fails, what was written stays in the state.
   * @default nothing
   */
  settle?(api: ManagementApi, id: string, change: Change): Promise<void>;
  /**
   * The attributes that Auth0 knows; others keep their value. Undefined removes the resource from the state without a word.
   * `warnings` takes what there is to say of it.
   */
  read(api: ManagementApi, id: string, state: Attributes, warnings: Diagnostic[]): Promise<Attributes | undefined>;
  delete(api: ManagementApi, id: string, state: Attributes): Promise<void>;
  /** Attributes that an import id gives, besides `id`. @default none @throws {ProviderError} for an id of the wrong form */
  import?(id: string): Attributes;
}
