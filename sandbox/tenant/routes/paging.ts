/** Which part of a list is asked for. */
export interface PageQuery {
  /** From 0. @default 0 */
  readonly page?: number;
  /** @default 50 */
  readonly per_page?: number;
}

/**
 * One page of a list, with the totals as Actions give them: those that are zero are left out, and so is `total` on a page
 * that holds nothing. The Terraform provider asks for a next page as long as it sees a `total`.
 */
export function page<T>(items: readonly T[], { page = 0, per_page = 50 }: PageQuery) {
  const part = items.slice(page * per_page, (page + 1) * per_page);
  const totals = {
    ...(part.length > 0 && { total: items.length }),
    ...(page > 0 && { page }),
    per_page,
  };
  return { part, totals };
}
