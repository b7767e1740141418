import type { ErrorsResponse } from '@observability-kit/backstage-plugin-observability-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import {
  refusal,
  renderForEntity,
} from '../../../__testUtils__/renderForEntity';
import { ErrorsSection } from './ErrorsSection';

const answer = (): ErrorsResponse => ({
  tracked: [
    {
      tracker: 'Sentry',
      project: 'checkout',
      url: 'https://sentry.io/organizations/acme/issues/?project=checkout',
      windowSeconds: 14 * 86_400,
      hasMore: true,
      issues: [
        {
          id: 'CHECKOUT-1',
          title: 'TypeError: total is undefined',
          place: 'checkout.total',
          level: 'error',
          events: 1_500,
          users: 7,
          firstSeen: '2026-01-02T03:04:05Z',
          lastSeen: '2026-11-24T10:00:00Z',
          url: 'https://sentry.io/organizations/acme/issues/1/',
        },
        {
          id: 'CHECKOUT-2',
          title: '<b>hostile</b>',
          level: 'unknown',
          events: 1,
          users: 0,
          firstSeen: '2026-11-24T10:00:00Z',
          lastSeen: '2026-11-24T10:00:00Z',
          url: 'data:text/html,hostile',
        },
      ],
    },
  ],
  notices: [],
});
const region = (name: string) => screen.findByRole('region', { name });

describe('errors of a tracker', () => {
  it('stand with how often, whom they met, since when, and a link', async () => {
    const { container } = renderForEntity(<ErrorsSection />, {
      api: { getErrors: async () => answer() },
    });
    const section = await region('Errors in Sentry2');
    expect(
      within(section).getByText(/project checkout; .* of the last 14d/),
    ).toBeInTheDocument();
    expect(
      within(section).getByRole('link', { name: /Open in Sentry/ }),
    ).toHaveAttribute('href', expect.stringContaining('project=checkout'));
    const issue = within(section).getByRole('listitem', { name: /TypeError/ });
    expect(within(issue).getByRole('link')).toHaveAttribute(
      'href',
      'https://sentry.io/organizations/acme/issues/1/',
    );
    for (const text of ['Error · CHECKOUT-1 · checkout.total', '1.5k', '7']) {
      expect(within(issue).getByText(text)).toBeInTheDocument();
    }
    expect(issue).toHaveTextContent(/First seen.*2026-01-02/);
    const hostile = within(section).getByRole('listitem', { name: /hostile/ });
    expect(within(hostile).getByText('<b>hostile</b>')).toBeInTheDocument();
    expect(within(hostile).queryByRole('link')).toBeNull();
    expect(
      within(section).getByText('There are more than these 2.'),
    ).toBeInTheDocument();
    expect((await axe(container)).violations).toEqual([]);
  });

  it('says when nothing is unresolved, and that another tracker is silent', async () => {
    const [tracked] = answer().tracked;
    renderForEntity(<ErrorsSection />, {
      api: {
        getErrors: async () => ({
          tracked: [{ ...tracked, issues: [], hasMore: false }],
          notices: [
            {
              level: 'warning',
              kind: 'unavailable',
              message: 'Other is not reached',
            },
          ],
        }),
      },
    });
    expect(await screen.findByText('Nothing is unresolved.')).toBeVisible();
    expect(screen.getByText('Other is not reached')).toBeVisible();
  });

  it('say nothing of a component that names no project', async () => {
    const getErrors = jest.fn(async () => ({ tracked: [], notices: [] }));
    renderForEntity(<ErrorsSection />, { api: { getErrors } });
    await waitFor(() => expect(getErrors).toHaveBeenCalled());
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('leave it to the alerts to say that one may not', async () => {
    const error = await refusal(403, 'You need a permission');
    const getErrors = jest.fn().mockRejectedValue(error);
    const { container } = renderForEntity(<ErrorsSection />, {
      api: { getErrors },
    });
    await waitFor(() => expect(getErrors).toHaveBeenCalled());
    await act(async () => {});
    expect(container).not.toHaveTextContent(/Errors/);
  });

  it('say why they can not be shown, and are asked for again', async () => {
    const getErrors = jest
      .fn()
      .mockRejectedValueOnce(
        await refusal(503, 'Sentry did not answer within 15 s'),
      )
      .mockResolvedValue(answer());
    renderForEntity(<ErrorsSection />, { api: { getErrors } });
    const section = await region('Errors');
    expect(within(section).getByText(/did not answer within/)).toBeVisible();
    await userEvent.click(within(section).getByRole('button'));
    expect(await region('Errors in Sentry2')).toBeVisible();
  });
});
