import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';

/** Below the plugin's own path. */
export const TEST_ALERT_ECHO_PATH = '/alerts/test/received';

/** Groups of alerts can be long. */
const MAX_BODY = '1mb';

/** What Alertmanager posts to a webhook, as far as it is read. */
const notificationSchema = z.object({
  receiver: z.string().max(1_000),
  alerts: z.array(z.object({ labels: z.record(z.string(), z.string()) })),
});

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Where receivers of Alertmanager pass alerts on to, as a second webhook, so that a test alert is really seen arriving. Alertmanager is no user of
 * Backstage: it proves itself by a secret of its own.
 */
export function createTestAlertEcho(options: {
  token: string;
  /** Told of every alert that came. */
  onAlert(labels: Record<string, string>, receiver: string): Promise<void>;
}): express.Express {
  const expected = digest(`Bearer ${options.token}`);
  const echo = express();
  echo.post(
    TEST_ALERT_ECHO_PATH,
    (request: Request, response: Response, next: express.NextFunction) => {
      const given = digest(request.headers.authorization ?? '');
      if (timingSafeEqual(given, expected)) {
        next();
      } else {
        response.status(401).json({ error: { name: 'AuthenticationError' } });
      }
    },
    express.json({ limit: MAX_BODY }),
    (request: Request, response: Response, next: express.NextFunction) => {
      const parsed = notificationSchema.safeParse(request.body);
      if (!parsed.success) {
        response.status(400).json({ error: { name: 'InputError' } });
        return;
      }
      const { alerts, receiver } = parsed.data;
      Promise.all(
        alerts.map(({ labels }) => options.onAlert(labels, receiver)),
      ).then(() => response.status(204).end(), next);
    },
  );
  return echo;
}
