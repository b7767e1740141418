import type { Entity } from '@backstage/catalog-model';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { SilenceRequest } from '@observability-kit/backstage-plugin-observability-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  componentWith,
  refusal,
  renderForEntity,
} from '../__testUtils__/renderForEntity';
import { Maintenance } from './Maintenance';

const component = (name: string, annotations: Record<string, string>) => ({
  ...componentWith(annotations),
  metadata: { name, namespace: 'default', annotations },
});

const entities: Entity[] = [
  component('cart', { 'backstage.io/kubernetes-id': 'cart' }),
  component('checkout', { 'observability/logs': 'on' }),
  component('docs', {}),
];

const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'shop', namespace: 'default' },
  relations: [
    ...entities.map(({ metadata: { name } }) => ({
      type: 'ownerOf',
      targetRef: `component:default/${name}`,
    })),
    { type: 'ownerOf', targetRef: 'api:default/cart' },
    { type: 'hasMember', targetRef: 'user:default/olivia' },
  ],
};

const silence = (comment: string) => ({
  id: comment,
  state: 'active' as const,
  matchers: [],
  startsAt: '2026-01-01T10:00:00Z',
  endsAt: '2026-01-01T12:00:00Z',
  createdBy: 'user:default/olivia',
  comment,
});

type Api = NonNullable<Parameters<typeof renderForEntity>[1]>['api'];

const show = (api: Api, entity = team) =>
  renderForEntity(
    <TestApiProvider apis={[[catalogApiRef, catalogApiMock({ entities })]]}>
      <Maintenance />
    </TestApiProvider>,
    { api, entity },
  );

describe('Maintenance', () => {
  it('silences each chosen component on its own, tells what failed, tries that again, and ends all', async () => {
    const asked: [string, SilenceRequest][] = [];
    const ended: [string, string][] = [];
    let forbidden = true;
    show({
      createSilence: async (entityRef, request) => {
        asked.push([entityRef, request]);
        if (forbidden && entityRef.endsWith('/cart')) {
          throw await refusal(403, 'You need the permission');
        }
        return { silence: silence(entityRef) };
      },
      expireSilence: async (entityRef, id) => {
        ended.push([entityRef, id]);
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'All 2' }));
    expect(
      screen
        .getAllByRole('checkbox')
        .map(each => each.closest('li')?.textContent),
    ).toEqual(['cart', 'checkout']);
    const submit = screen.getByRole('button', { name: 'Silence 2 components' });
    await userEvent.click(submit);
    expect(screen.getByRole('alert')).toHaveTextContent('Say why');
    expect(asked).toEqual([]);
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Why' }),
      'New database',
    );
    await userEvent.click(submit);

    const results = await screen.findByRole('region', {
      name: 'What became of it',
    });
    expect(
      await within(results).findByText('1 of 2 silenced'),
    ).toBeInTheDocument();
    expect(results).toHaveTextContent(
      'cartNot silenced: You need the permission',
    );
    const request = {
      matchers: [],
      durationSeconds: 7_200,
      comment: 'New database',
    };
    expect(asked).toEqual([
      ['component:default/cart', request],
      ['component:default/checkout', request],
    ]);

    forbidden = false;
    await userEvent.click(
      within(results).getByRole('button', {
        name: 'Try the one that failed again',
      }),
    );
    expect(
      await within(results).findByText('2 of 2 silenced'),
    ).toBeInTheDocument();
    expect(asked).toHaveLength(3);

    await userEvent.click(
      within(results).getByRole('button', { name: 'End 2 silences now' }),
    );
    expect(
      await within(results).findByText('0 of 2 silenced'),
    ).toBeInTheDocument();
    expect(ended.sort()).toEqual([
      ['component:default/cart', 'component:default/cart'],
      ['component:default/checkout', 'component:default/checkout'],
    ]);
  });

  it('takes length, reason and matchers from a template of the platform', async () => {
    const sent: SilenceRequest[] = [];
    show({
      getSilenceTemplates: async () => ({
        templates: [
          {
            name: 'Night shift',
            comment: 'Nobody is there',
            duration: '8h',
            matchers: [
              {
                name: 'severity',
                value: 'info',
                isEqual: true,
                isRegex: false,
              },
            ],
          },
        ],
      }),
      createSilence: async (_, request) => {
        sent.push(request);
        return { silence: silence(request.comment) };
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /Template/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Night shift' }),
    );
    expect(screen.getByText('Only alerts with severity="info"')).toBeVisible();
    await userEvent.click(screen.getByRole('checkbox', { name: 'cart' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Silence 1 component' }),
    );
    expect(await screen.findByText('1 of 1 silenced')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Silence all their alerts instead' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Silence 1 component' }),
    );
    const silenced = { comment: 'Nobody is there', durationSeconds: 28_800 };
    await waitFor(() =>
      expect(sent).toEqual([
        {
          ...silenced,
          matchers: [
            { name: 'severity', value: 'info', isEqual: true, isRegex: false },
          ],
        },
        { ...silenced, matchers: [] },
      ]),
    );
  });

  it('asks for a choice', async () => {
    show({});
    await userEvent.click(
      await screen.findByRole('button', { name: 'Silence 0 components' }),
    );
    expect(screen.getAllByRole('alert')[0]).toHaveTextContent(
      'Choose at least one',
    );
  });

  it('says so where nothing is observed', async () => {
    show({}, { ...team, relations: [] });
    expect(await screen.findByText('Nothing to silence')).toBeInTheDocument();
  });
});
