import { RecentAnswers } from './RecentAnswers';

describe('RecentAnswers', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('are given for as long as they are good', () => {
    const recent = new RecentAnswers();
    recent.set('a', 'first', { seconds: 10, weight: 1 });
    jest.advanceTimersByTime(9_999);
    expect(recent.get('a')).toBe('first');
    expect(recent.get('b')).toBeUndefined();
    jest.advanceTimersByTime(1);
    expect(recent.get('a')).toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('make room for newer ones, the oldest first', () => {
    const recent = new RecentAnswers();
    for (const question of ['a', 'b', 'c']) {
      recent.set(question, question, { seconds: 10, weight: 149_000 });
    }
    expect(['a', 'b', 'c'].map(each => recent.get(each))).toEqual([
      undefined,
      'b',
      'c',
    ]);
    // One that comes again counts once.
    recent.set('c', 'again', { seconds: 10, weight: 150_000 });
    expect(recent.get('b')).toBe('b');
    recent.set('d', 'd', { seconds: 10, weight: 300_001 });
    expect(['b', 'c', 'd'].map(each => recent.get(each))).toEqual([
      'b',
      'again',
      undefined,
    ]);
  });
});
