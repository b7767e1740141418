import {
  ENFORCED,
  makeAlert,
  makeSilence,
} from '../__testUtils__/alertsFixture';
import { formatMatcher } from '../../../lib/matcherText';
import { isConfined, labelSuggestions, ownMatchers } from './matchers';
import {
  extensionDraft,
  matchersOf,
  narrowingLabels,
  newDraft,
  problemsOfDraft,
  silenceRequestOf,
  withMatcher,
  withTemplate,
} from './silenceDraft';

const template = {
  name: 'Deploy',
  comment: 'Deploying',
  duration: '30m',
  matchers: ['severity', 'alertname'].map(name => ({
    ...{ name, value: 'x', isEqual: true, isRegex: true },
  })),
};

it('is filled in by a template, and stays about the alert that it was opened for', () => {
  const filled = withTemplate(template);
  expect(matchersOf(filled).map(formatMatcher)).toEqual([
    'severity=~"x"',
    'alertname=~"x"',
  ]);
  expect(filled).toMatchObject({ duration: '30m', comment: 'Deploying' });
  const ofAlert = withTemplate(template, makeAlert());
  expect(matchersOf(ofAlert).map(formatMatcher)).toEqual([
    'alertname="HighLatency"',
    'severity=~"x"',
  ]);
  // Each row keeps a place of its own.
  expect(new Set(ofAlert.matchers.map(({ id }) => id)).size).toBe(2);
});

const valid = { ...newDraft(makeAlert()), comment: ' known ' };

it('begins with the name of the alert, and is ready once somebody says why', () => {
  const draft = newDraft(makeAlert());
  expect(silenceRequestOf(draft, [ENFORCED])).toBeUndefined();
  expect(problemsOfDraft(draft, [ENFORCED]).comment).toBe('missing');
  expect(silenceRequestOf(valid, [ENFORCED])).toEqual({
    matchers: [
      {
        name: 'alertname',
        value: 'HighLatency',
        isEqual: true,
        isRegex: false,
      },
    ],
    durationSeconds: 7_200,
    comment: 'known',
  });
});

it.each([
  ['2h', 7_200],
  ['1d 12h', 129_600],
  ['90d', 7_776_000],
])('reads %s', (duration, durationSeconds) => {
  expect(silenceRequestOf({ ...valid, duration }, [])).toMatchObject({
    durationSeconds,
  });
});

it.each([
  ['', 'unreadable'],
  ['2 hours', 'unreadable'],
  ['1.5h', 'unreadable'],
  ['59s', 'tooShort'],
  ['91d', 'tooLong'],
])('does not take %j', (duration, problem) => {
  expect(problemsOfDraft({ ...valid, duration }, []).duration).toBe(problem);
  expect(silenceRequestOf({ ...valid, duration }, [])).toBeUndefined();
});

it('refuses matchers about what is enforced, and values without a name', () => {
  const draft = withMatcher(withMatcher(valid, ['entity', 'other']), ['', 'x']);
  expect([...problemsOfDraft(draft, [ENFORCED]).matchers]).toEqual([
    [1, 'enforced'],
    [2, 'name'],
  ]);
  expect(silenceRequestOf(draft, [ENFORCED])).toBeUndefined();
});

it('leaves out rows that nobody filled in, and reads the operators', () => {
  const draft = withMatcher(withMatcher(newDraft()));
  draft.matchers[0] = {
    ...draft.matchers[0],
    name: ' pod ',
    operator: '!~',
    value: 'a|b',
  };
  expect(matchersOf(draft)).toEqual([
    { name: 'pod', value: 'a|b', isEqual: false, isRegex: true },
  ]);
});

it('offers the labels that would narrow it', () => {
  const alert = makeAlert();
  const labels = narrowingLabels(alert, newDraft(alert), [ENFORCED], [alert]);
  expect(labels).toEqual([
    ['owner', 'team-shop'],
    ['pod', 'checkout-1'],
  ]);
  const narrowed = withMatcher(newDraft(alert), labels[1]);
  expect(narrowingLabels(alert, narrowed, [ENFORCED], [alert])).toEqual([
    labels[0],
  ]);
  const neighbour = makeAlert({ labels: { ...alert.labels, pod: 'other' } });
  expect(
    narrowingLabels(alert, newDraft(alert), [ENFORCED], [alert, neighbour]),
  ).toEqual([labels[1]]);
});

it('extends with the same matchers, leaving the enforced ones to the backend', () => {
  const silence = makeSilence();
  const draft = extensionDraft(silence, [ENFORCED]);
  expect(matchersOf(draft).map(formatMatcher)).toEqual([
    'alertname="DiskFull"',
  ]);
  expect(silenceRequestOf(draft, [ENFORCED], silence)).toMatchObject({
    id: 'silence-1',
    comment: 'New disk on Monday',
  });
});

it('knows silences that reach beyond the component', () => {
  expect(isConfined(makeSilence(), [ENFORCED])).toBe(true);
  const wide = makeSilence({
    matchers: [{ ...ENFORCED, isRegex: true, value: '.*' }],
  });
  expect(isConfined(wide, [ENFORCED])).toBe(false);
  expect(ownMatchers(wide.matchers, [ENFORCED])).toEqual(wide.matchers);
});

it('suggests names and values that exist', () => {
  const other = makeAlert({ labels: { pod: 'checkout-0', zone: 'a' } });
  expect([...labelSuggestions([makeAlert(), other], ['entity'])]).toEqual([
    ['alertname', ['HighLatency']],
    ['owner', ['team-shop']],
    ['pod', ['checkout-0', 'checkout-1']],
    ['zone', ['a']],
  ]);
});
