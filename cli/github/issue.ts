import { GitHubClient } from "./client";

/** Characters of names in the title of an issue, which GitHub limits to 256. */
const MAX_NAMES = 200;

/** An issue that is open while environments need attention. */
export interface IssueContent {
  /** Tells the issue from others by its body. */
  isOurs(body: string): boolean;
  /** Begins the title. */
  readonly subject: string;
  /** The environments that need attention. */
  readonly names: readonly string[];
  readonly body: string;
  /** The end of the title, and the words for the log, when there is nothing to do. */
  readonly none: readonly [title: string, log: string];
}

/** Opens or updates an issue. Closes it when no environment needs attention. @throws {Failure} when GitHub refuses */
export async function keepIssue({ isOurs, subject, names, body, none }: IssueContent): Promise<void> {
  const github = new GitHubClient(process.env);
  const issue = (await github.openIssues()).find((it) => isOurs(it.body));
  if (names.length === 0) {
    const [end, log] = none;
    if (issue) await github.updateIssue(issue.number, { title: `${subject}: ${end}`, body, state: "closed" });
    return console.log(issue ? `${log} Closed issue #${issue.number}.` : log);
  }
  const list = names.join(", ");
  const title = `${subject}: ${list.length <= MAX_NAMES ? list : `${names.length} environments`}`;
  if (issue) await github.updateIssue(issue.number, { title, body, state: "open" });
  else await github.createIssue({ title, body });
  console.log(`${title}. ${issue ? `Updated issue #${issue.number}.` : "Opened an issue."}`);
}
