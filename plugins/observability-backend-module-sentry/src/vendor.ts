import type { ErrorIssue } from '@observability-kit/backstage-plugin-observability-common';
import { z } from 'zod';

const count = z.coerce.number().int().nonnegative();
const moment = z.iso.datetime({ offset: true }).nullish();
const id = z.string().regex(/^\d+$/);

/** What is read of `GET /api/0/projects/{organization}/{project}/`. */
export const projectSchema = z.object({ id });

/**
 * What is read of an issue of `GET /api/0/organizations/{organization}/issues/`. `count` is a string there, and with `statsPeriod` counts that period
 * alone; `lifetime` has the whole.
 */
export const issueSchema = z.object({
  id,
  shortId: z.string().nullish(),
  title: z.string(),
  culprit: z.string().nullish(),
  level: z.string().nullish(),
  count,
  userCount: count,
  firstSeen: moment,
  lastSeen: moment,
  lifetime: z.object({ firstSeen: moment }).nullish(),
  permalink: z.string().nullish(),
  project: z.object({ id }),
});

export const issuesSchema = z.array(issueSchema);

const LEVELS = ['fatal', 'error', 'warning', 'info', 'debug'] as const;

/** To the neutral model. A link leads to Sentry, or nowhere. */
export function toErrorIssue(
  issue: z.output<typeof issueSchema>,
  isOwnUrl: (url: string) => boolean,
): ErrorIssue {
  const { shortId, culprit, lastSeen, permalink } = issue;
  const firstSeen = issue.lifetime?.firstSeen ?? issue.firstSeen;
  return {
    id: shortId || issue.id,
    title: issue.title,
    ...(culprit && { place: culprit }),
    level: LEVELS.find(level => level === issue.level) ?? 'unknown',
    events: issue.count,
    users: issue.userCount,
    ...(firstSeen && { firstSeen }),
    ...(lastSeen && { lastSeen }),
    ...(permalink && isOwnUrl(permalink) && { url: permalink }),
  };
}

/** Whether a link leads to Sentry, which serves an organization below its own host name, too. */
export function isLinkWithin(
  link: string,
  externalUrl: string,
  organization: string,
): boolean {
  if (!URL.canParse(link)) {
    return false;
  }
  const { host, protocol } = new URL(externalUrl);
  const other = new URL(link);
  return (
    other.protocol === protocol &&
    [host, `${organization}.${host}`].includes(other.host)
  );
}
