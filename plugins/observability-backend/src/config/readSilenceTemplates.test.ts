import { readSilenceTemplates } from './readSilenceTemplates';

const deploy = { name: 'Deploy', comment: 'Deploying', duration: '1h30m' };

describe('readSilenceTemplates', () => {
  it('reads matchers as Alertmanager writes them', () => {
    expect(
      readSilenceTemplates([
        { ...deploy, matchers: ['severity=~"warning|info"', 'env!=prod'] },
      ]),
    ).toEqual([
      {
        ...deploy,
        matchers: [
          {
            name: 'severity',
            value: 'warning|info',
            isEqual: true,
            isRegex: true,
          },
          { name: 'env', value: 'prod', isEqual: false, isRegex: false },
        ],
      },
    ]);
  });

  it.each([
    [
      { duration: '90 minutes' },
      /templates\[0\]\.duration: .*1m to 90d.*\(is "90 minutes"\)/,
    ],
    [{ duration: '10s' }, /templates\[0\]\.duration/],
    [{ duration: '91d' }, /templates\[0\]\.duration/],
    [
      { matchers: ['a="b"', 'severity warning'] },
      /templates\[0\]\.matchers\[1\]: must be a matcher .*\(is "severity warning"\)/,
    ],
    [{ matchers: ['a=~"("'] }, /templates\[0\]\.matchers\[0\]/],
  ])('refuses %j, and says what would be right', (change, words) => {
    expect(() =>
      readSilenceTemplates([{ ...deploy, matchers: [], ...change }]),
    ).toThrow(words);
  });

  it('wants names that tell templates apart', () => {
    expect(() =>
      readSilenceTemplates([
        { ...deploy, matchers: [] },
        { ...deploy, matchers: [] },
      ]),
    ).toThrow(/templates\[\]\.name: "Deploy" is there twice/);
  });
});
