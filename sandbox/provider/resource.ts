import type { Diagnostic } from "./errors";
import type { TenantApi } from "./tenant-api";
import type { ArgumentRules } from "./validation";
import type { BlockValue } from "./values";

/** A change for Terraform to apply. `planned` may have unknown values. Only `config` has the write-only values, and all its values are known. */
export interface PlannedChange {
  /** Null if the change creates the resource. */
  readonly prior: BlockValue | null;
  readonly planned: BlockValue;
  readonly config: BlockValue;
}

/** A resource type: its calls of the Management API, in the real provider's order. The plugin SDK does the rest, see plugin-sdk.ts. */
export interface ResourceDefinition {
  /** BlockValue whose change replaces the resource. @default - none */
  readonly forceNew?: readonly string[];
  /** Default values of attributes. @default - none */
  readonly defaults?: BlockValue;
  /** Values that stand for "not set in Auth0". Omitting an attribute with one of these values isn't a change. @default - zero values only */
  readonly blanks?: BlockValue;
  /** Blocks that Auth0 fills in if they are missing; nested ones by path (`phone.options`). Schema files don't list them. @default - none */
  readonly computedBlocks?: readonly string[];
  /** Rules for its arguments. @default - none */
  readonly rules?: ArgumentRules;
  /** The type's name in the real provider's warnings. @default - its own */
  readonly nameInWarnings?: string;
  /** A warning for every use of the resource type. @default - none */
  readonly deprecated?: string;
  /** Creates it. @returns its id */
  create(api: TenantApi, change: PlannedChange): Promise<string>;
  /** Changes it. @default - only {@link settle} runs */
  update?(api: TenantApi, id: string, change: PlannedChange): Promise<void>;
  /**
   * Runs after a create or an update, until the resource is usable. If it fails, the written values stay in the state.
   * @default - nothing
   */
  settle?(api: TenantApi, id: string, change: PlannedChange): Promise<void>;
  /**
   * Returns the attributes that Auth0 knows. Others keep their value. Undefined removes the resource from the state silently.
   * @param warnings receives warnings about the resource
   */
  read(api: TenantApi, id: string, state: BlockValue, warnings: Diagnostic[]): Promise<BlockValue | undefined>;
  delete(api: TenantApi, id: string, state: BlockValue): Promise<void>;
  /** BlockValue that an import ID contains, besides `id`. @default - none @throws {ProviderError} for a malformed ID */
  import?(id: string): BlockValue;
}
