import { CHAIN, examine } from './examine';
import { patient } from './testing/patient';
import type { Check, Verdict } from './types';

const link = (
  id: string,
  needs: string[],
  verdict: Verdict['status'] | undefined | Error,
): Check => ({
  id,
  title: `Title of ${id}`,
  needs,
  examine: async () => {
    if (verdict instanceof Error) {
      throw verdict;
    }
    return verdict && { status: verdict, evidence: id };
  },
});

const results = async (...chain: Check[]) =>
  (await examine(patient(), undefined, chain)).map(
    ({ id, status, evidence }) => `${id} ${status}: ${evidence}`,
  );

describe('examine', () => {
  it('skips what hangs on a broken link, directly or not, and says on which', async () => {
    const looked = jest.fn();
    const never: Check = { ...link('c', ['b'], 'ok'), examine: looked };
    expect(
      await results(
        link('a', [], 'failed'),
        link('b', ['a'], 'ok'),
        never,
        link('d', [], 'ok'),
      ),
    ).toEqual([
      'a failed: a',
      'b skipped: Not looked at, since this does not hold: Title of a',
      'c skipped: Not looked at, since this does not hold: Title of a',
      'd ok: d',
    ]);
    expect(looked).not.toHaveBeenCalled();
  });

  it.each([
    ['a warning', 'warning' as const],
    ['what is not asked for', undefined],
    ['what can not be looked up', new Error('down')],
  ])('goes on after %s', async (_, verdict) => {
    expect(
      (await results(link('a', [], verdict), link('b', ['a'], 'ok')))[1],
    ).toBe('b ok: b');
  });

  it('calls unknown what could not be looked up, with the reason', async () => {
    expect(await results(link('a', [], new Error('x is down')))).toEqual([
      'a unknown: x is down',
    ]);
    expect(await results(link('a', [], undefined))).toEqual([
      'a skipped: Not asked for',
    ]);
  });

  it('calls unseen what a blind link hides, and goes on behind it', async () => {
    const looked = jest.fn();
    const hidden: Check = { ...link('b', ['a'], 'ok'), examine: looked };
    expect(
      await results(
        { ...link('a', [], 'failed'), blinds: true },
        hidden,
        link('c', ['b'], 'ok'),
      ),
    ).toEqual([
      'a failed: a',
      'b unknown: Could not be seen, since this does not hold: Title of a',
      'c ok: c',
    ]);
    expect(looked).not.toHaveBeenCalled();
  });

  it('can not look at what is rendered while that is not known', async () => {
    const chain = [
      { ...link('a', [], undefined), rendered: true },
      link('b', ['a'], 'ok'),
    ];
    const unsettled = new Error('the cluster is away');
    const checks = await examine(patient({}, { unsettled }), undefined, chain);
    expect(checks.map(({ status, evidence }) => [status, evidence])).toEqual([
      ['unknown', 'Could not be seen: the cluster is away'],
      ['ok', 'b'],
    ]);
  });

  it('leaves out links of other kinds of clusters', async () => {
    const other = { ...link('a', [], 'failed'), concerns: () => false };
    expect(await results(other, link('b', ['a'], 'ok'))).toEqual(['b ok: b']);
  });

  it('looks at the same time at what does not hang on each other', async () => {
    const waiting: Array<() => void> = [];
    const together = (id: string): Check => ({
      ...link(id, [], 'ok'),
      examine: async () => {
        await new Promise<void>(resolve => {
          waiting.push(resolve);
          if (waiting.length === 2) {
            waiting.forEach(go => go());
          }
        });
        return { status: 'ok', evidence: id };
      },
    });
    expect(await results(together('a'), together('b'))).toEqual([
      'a ok: a',
      'b ok: b',
    ]);
  });

  it('stops when the caller goes away', async () => {
    await expect(
      examine(patient(), AbortSignal.abort(new Error('gone')), [
        link('a', [], new Error('aborted')),
      ]),
    ).rejects.toThrow('gone');
  });

  it('has a chain in which every link needs only earlier ones', () => {
    const ids = CHAIN.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    CHAIN.forEach(({ needs }, index) => {
      for (const need of needs) {
        expect(ids.slice(0, index)).toContain(need);
      }
    });
  });

  it('tells a component that asks for nothing that nothing is wrong', async () => {
    const checks = await examine(
      patient(
        { alerts: { packs: 'none' }, logs: { enabled: false } },
        { plan: async () => ({ changes: [] }) },
      ),
    );
    expect(new Set(checks.map(({ status }) => status))).toEqual(
      new Set(['ok', 'skipped']),
    );
  });

  it('says of bad annotations only that', async () => {
    const checks = await examine({
      ...patient(),
      problems: [
        { key: 'observability/metric-port', value: 'x', message: 'is unknown' },
      ],
    });
    expect(checks.map(({ status }) => status)).toEqual([
      'failed',
      ...Array(checks.length - 1).fill('skipped'),
    ]);
  });
});
