import { parseMatchLabels } from './selector';

describe('parseMatchLabels', () => {
  it('reads equalities', () => {
    expect(
      parseMatchLabels(
        ' app = checkout, app.kubernetes.io/part-of==shop,tier=',
      ),
    ).toEqual({
      labels: {
        app: 'checkout',
        'app.kubernetes.io/part-of': 'shop',
        tier: '',
      },
    });
  });

  it.each([
    ['app in (a, b)', /in, notin/],
    ['app notin (a)', /in, notin/],
    ['app!=a', /!=/],
    ['!app', /!=/],
    ['app', /"app" is none/],
    ['app=a,', /"" is none/],
    ['app=a,app=b', /app twice/],
    ['-app=a', /is none/],
    ['app=a b', /is none/],
    ['a=b,'.repeat(400), /at most 1000/],
  ])('refuses %s', (text, problem) => {
    expect(parseMatchLabels(text)).toEqual({
      problem: expect.stringMatching(problem),
    });
  });
});
