/**
 * Whether the packages are on npm. After the first release, set it to true: `init` then needs no `--from`, and test/docs/published.test.ts names the
 * lines of the docs that still say otherwise.
 */
export const PUBLISHED: boolean = false;
