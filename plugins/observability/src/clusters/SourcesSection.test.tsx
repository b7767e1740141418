import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { renderForEntity } from '../__testUtils__/renderForEntity';
import { SourcesSection } from './SourcesSection';

describe('SourcesSection', () => {
  it('shows what each source is, what it lacks and why, and which could not be asked', async () => {
    const { container } = renderForEntity(<SourcesSection />, {
      api: {
        getSources: async () => ({
          sources: [
            {
              name: 'main',
              type: 'prometheus',
              clusters: ['prod'],
              product: 'Grafana Mimir',
              version: '2.17.0',
              capabilities: [
                { name: 'rules', state: 'present' },
                {
                  name: 'targets',
                  state: 'absent',
                  reason: 'set targetsUrl',
                },
                { name: 'exemplars', state: 'unknown' },
              ],
            },
            {
              name: 'loki',
              type: 'loki',
              clusters: [],
              capabilities: [],
              error: 'nothing listens there',
            },
          ],
        }),
      },
    });
    const section = await screen.findByRole('region', { name: 'Sources' });
    const [main] = await within(section).findAllByRole('listitem');
    expect(main).toHaveTextContent('main Grafana Mimir 2.17.0 · Read for prod');
    expect(main).toHaveTextContent('Rules: yes');
    expect(main).toHaveTextContent('Scrape targets: no (set targetsUrl)');
    expect(main).toHaveTextContent('Exemplars: not known');
    expect(section).toHaveTextContent('loki loki · Read for no cluster');
    expect(section).toHaveTextContent('nothing listens there');
    expect((await axe(container)).violations).toEqual([]);
  });
});
