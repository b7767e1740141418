import { planResponseSchema } from './plan';

describe('planResponseSchema', () => {
  it('survives JSON, which has no word for a field that was not there', () => {
    const plan = {
      hash: 'abc',
      cluster: 'main',
      flavour: 'files',
      notices: [],
      changes: [
        {
          key: 'k',
          action: 'update',
          want: 'scrape',
          kind: 'ScrapeFile',
          name: 'a',
          fields: [
            { path: '/added', before: undefined, after: 1 },
            { path: '/removed', before: 1, after: undefined },
          ],
        },
      ],
    };
    expect(
      planResponseSchema.parse(JSON.parse(JSON.stringify(plan))),
    ).toMatchObject({
      changes: [{ fields: [{ path: '/added' }, { path: '/removed' }] }],
    });
  });
});
