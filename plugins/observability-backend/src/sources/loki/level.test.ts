import { levelOf } from './level';

describe('levelOf', () => {
  it.each([
    [{ level: 'error' }, 'error'],
    [{ level: 'ERR' }, 'error'],
    [{ level: ' Warning ' }, 'warn'],
    [{ level: 'fatal' }, 'critical'],
    [{ level: '50' }, 'error'],
    [{ level: 'notice' }, 'info'],
    [{ detected_level: 'debug' }, 'debug'],
    [{ level: 'info', detected_level: 'error' }, 'info'],
    [{ level: '', detected_level: 'error' }, 'error'],
    [{ level: 'blue', detected_level: 'error' }, 'unknown'],
    [{ detected_level: 'unknown' }, 'unknown'],
    [{}, 'unknown'],
    [{ level: 'constructor' }, 'unknown'],
  ])('takes it from the labels %j: %s', (labels, expected) => {
    expect(levelOf(labels as Record<string, string>)).toBe(expected);
  });

  it('lets a label decide even where the line says something else', () => {
    expect(levelOf({ detected_level: 'unknown' }, 'ERROR disk full')).toBe(
      'unknown',
    );
  });

  it.each([
    ['{"level":"warn","msg":"ERROR"}', 'warn'],
    ['{"level":30,"msg":"pino"}', 'info'],
    ['{"severity":"CRITICAL"}', 'critical'],
    ['{"log.level":"trace"}', 'trace'],
    ['{"level":{"a":1}}', 'unknown'],
    ['{"level":"warn"', 'unknown'],
    ['{}', 'unknown'],
    ['time=1 level=error msg="INFO"', 'error'],
    ['lvl="dbg" x', 'debug'],
    ['2026-01-02 10:00:00 ERROR [main] it broke', 'error'],
    ['[warn] slow', 'warn'],
    ['WARNING: deprecated', 'warn'],
    ['this is an error in a sentence', 'unknown'],
    ['TERRORS', 'unknown'],
    [`${'x'.repeat(300)} ERROR`, 'unknown'],
    ['', 'unknown'],
  ])('reads the line %s: %s', (line, expected) => {
    expect(levelOf({}, line)).toBe(expected);
  });
});
