import { ResponseError } from '@backstage/errors';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { UnexpectedAnswerError } from '../../api';
import { refusal, renderForEntity } from '../../__testUtils__/renderForEntity';
import { ErrorState } from './ErrorState';
import { Notices } from './Notices';

describe('ErrorState', () => {
  it.each([
    [401, 'Your sign-in has ended'],
    [403, 'You are not allowed to see this'],
    [404, 'The backend does not know this component'],
    [400, 'The request was refused'],
    [409, 'Something changed in between'],
    [429, 'Too many requests'],
    [503, 'The source behind this does not answer'],
    [500, 'The backend failed'],
  ])('names the cause of a %d', async (status, title) => {
    renderForEntity(
      <ErrorState error={await refusal(status, 'upstream said no')} />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(title);
  });

  it('tells an ended sign-in from one that an upstream wants', async () => {
    const error = await ResponseError.fromResponse(
      new Response(
        JSON.stringify({
          error: { name: 'UserTokenError', message: 'sign in to okta' },
          response: { statusCode: 401 },
        }),
        { status: 401, headers: { 'Content-Type': 'application/json' } },
      ),
    );
    renderForEntity(<ErrorState error={error} />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This is read with a sign-in of your own');
    expect(alert).toHaveTextContent('sign in to okta');
    expect(alert).not.toHaveTextContent('has ended');
  });

  it('repeats what the backend said, without the noise of HTTP', async () => {
    renderForEntity(
      <ErrorState error={await refusal(400, 'parse error at 3')} />,
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('parse error at 3');
    expect(alert).not.toHaveTextContent('Request failed');
  });

  it('tells a lost connection from an unreadable answer', async () => {
    renderForEntity(
      <>
        <ErrorState error={new TypeError('Failed to fetch')} />
        <ErrorState
          error={new UnexpectedAnswerError('panels: scope: Required')}
        />
      </>,
    );
    const [offline, unexpected] = await screen.findAllByRole('alert');
    expect(offline).toHaveTextContent('The backend cannot be reached');
    expect(unexpected).toHaveTextContent('panels: scope: Required');
    expect(unexpected).toHaveTextContent('different versions');
  });

  it('tries again on request, but not what is forbidden or refused', async () => {
    const onRetry = jest.fn();
    const { unmount } = renderForEntity(
      <ErrorState error={await refusal(503, 'down')} onRetry={onRetry} />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(onRetry).toHaveBeenCalledTimes(1);
    unmount();

    const refused = renderForEntity(
      <ErrorState error={await refusal(403, 'no')} onRetry={onRetry} />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'component:default/checkout',
    );
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    refused.unmount();

    renderForEntity(
      <ErrorState error={await refusal(400, 'no')} onRetry={onRetry} />,
    );
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('has no accessibility findings', async () => {
    const { container } = renderForEntity(
      <ErrorState error={await refusal(503, 'down')} onRetry={() => {}} />,
    );
    await screen.findByRole('alert');
    expect((await axe(container)).violations).toEqual([]);
  });
});

describe('Notices', () => {
  it('says equal words once', async () => {
    const notice = {
      level: 'warning',
      kind: 'partial',
      message: 'one replica is down',
    } as const;
    renderForEntity(<Notices notices={[notice, { ...notice }]} />);
    expect(await screen.findAllByText('one replica is down')).toHaveLength(1);
    expect(screen.getByText('Incomplete')).toBeInTheDocument();
  });
});
