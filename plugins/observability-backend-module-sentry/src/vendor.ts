import type { ErrorIssue } from '@observability-kit/backstage-plugin-observability-common';
import { z } from 'zod';

const count = z.coerce.number().int().nonnegative();

/**
 * What is read of an issue of `GET /api/0/organizations/{organization}/issues/`. `count` is a string there, and with `statsPeriod` counts that period
 * alone; `lifetime` has the whole.
 */
export const issueSchema = z.object({
  id: z.string(),
  shortId: z.string().nullish(),
  title: z.string(),
  culprit: z.string().nullish(),
  level: z.string().nullish(),
  count,
  userCount: count,
  firstSeen: z.iso.datetime({ offset: true }),
  lastSeen: z.iso.datetime({ offset: true }),
  lifetime: z
    .object({ firstSeen: z.iso.datetime({ offset: true }).nullish() })
    .nullish(),
  permalink: z.string().nullish(),
  project: z.object({ slug: z.string() }),
});

export const issuesSchema = z.array(issueSchema);

const LEVELS = ['fatal', 'error', 'warning', 'info', 'debug'] as const;

/** To the neutral model. A link leads to Sentry, or nowhere. */
export function toErrorIssue(
  issue: z.output<typeof issueSchema>,
  isOwnUrl: (url: string) => boolean,
): ErrorIssue {
  const { id, shortId, culprit, lifetime, permalink } = issue;
  return {
    id: shortId || id,
    title: issue.title,
    ...(culprit && { place: culprit }),
    level: LEVELS.find(level => level === issue.level) ?? 'unknown',
    events: issue.count,
    users: issue.userCount,
    firstSeen: lifetime?.firstSeen ?? issue.firstSeen,
    lastSeen: issue.lastSeen,
    ...(permalink && isOwnUrl(permalink) && { url: permalink }),
  };
}
