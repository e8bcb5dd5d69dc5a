/** What a list is asked for, as it stands in the query. */
export interface PageQuery {
  readonly page?: string;
  readonly per_page?: string;
}

/**
 * One page of a list, with the totals as Actions give them: those that are zero are left out, and so is `total` on a page
 * that holds nothing. The Terraform provider asks for a next page as long as it sees a `total`.
 */
export function page<T>(items: readonly T[], { page = "0", per_page = "50" }: PageQuery) {
  const [index, size] = [Number(page), Number(per_page)];
  const part = items.slice(index * size, (index + 1) * size);
  const totals = {
    ...(part.length > 0 && { total: items.length }),
    ...(index > 0 && { page: index }),
    per_page: size,
  };
  return { part, totals };
}
