import { inOrderOfArrival } from './inOrderOfArrival';

describe('inOrderOfArrival', () => {
  it('hands on what is there while others are still waited for', async () => {
    const resolves: ((value: string) => void)[] = [];
    const slow = ['a', 'b', 'c'].map(
      () => new Promise<string>(resolve => resolves.push(resolve)),
    );
    const values = inOrderOfArrival(slow);
    for (const [index, value] of [
      [2, 'third'],
      [0, 'first'],
      [1, 'second'],
    ] as const) {
      resolves[index](value);
      expect(await values.next()).toEqual({ done: false, value });
    }
    expect(await values.next()).toMatchObject({ done: true });
  });
});
