import { randomFrom, type Random } from './random';

/** What stands between lexemes: mostly a blank, and now and then something that looks like more. */
const GAPS = [
  ...[' ', ' ', ' ', ' ', '\n', '\t', ' \n ', '\r\n'],
  ...[' # }\n', ' # secret{\n', ' # "\n', " # '`\n", ' #\n'],
];

const NAMES = [
  ...['own_metric', 'own_metric', 'shared', 'shared', 'secret'],
  ...['container_cpu', 'unlabelled', 'job:shared:sum', 'shared_bucket'],
];

const LABELS = [
  ...['job', 'job', 'e', 'pod', 'namespace', 'le', 'nothing'],
  ...['"e"', "'job'", '`pod`', '"dotted.läbel"'],
];

const VALUES = [
  ...['"x"', "'x'", '`x`', '"y"', '""', '"component:default/b"', '"own-0"'],
  ...['"}"', "'{'", '`#`', '"\\""', "'\\''", '"secret{}"', '"Grüße"', '","'],
];

const PATTERNS = [
  ...['"x|y"', "'.*'", '`.+`', '".*"', '""', '"component:default/.+"'],
  ...['"own-[0-9]"', '"[}]"', '`[{]`', '"(?i)X"', '"x#?"', '"\\\\S*"'],
];

const RANGE = [
  ...['rate', 'increase', 'max_over_time', 'last_over_time', 'changes'],
  ...['count_over_time', 'sum_over_time'],
];

const AGGREGATIONS = ['sum', 'count', 'max', 'min', 'group', 'avg'];

/** Writes a PromQL expression of the grammar, every production by chance. Well formed and well typed, so that engines answer most of them. */
class Writer {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  vector(depth: number): string {
    const { pick, chance } = this.#random;
    if (depth <= 0) {
      return this.#instant();
    }
    const inner = () => this.vector(depth - 1);
    const gap = () => pick(GAPS);
    const labels = () => pick(['job', 'e, job', 'job, pod', '"e"', '', 'le']);
    return pick([
      () => this.#instant(),
      () => `(${gap()}${inner()}${gap()})`,
      () => `${pick(['-', '+'])}(${inner()})`,
      () => `${pick(['abs', 'ceil', 'sgn', 'timestamp'])}(${inner()})`,
      () => `${pick(RANGE)}(${this.#range(depth - 1)})`,
      () => `${pick(AGGREGATIONS)}${gap()}(${inner()})`,
      () => `${pick(AGGREGATIONS)} by${gap()}(${labels()}) (${inner()})`,
      () => `${pick(AGGREGATIONS)}(${inner()})${gap()}without (${labels()})`,
      () => `topk(2,${gap()}${this.#selector()})`,
      () => `${inner()}${gap()}${pick(['and', 'or', 'unless'])} ${inner()}`,
      () =>
        `${inner()} ${pick(['+', '*', '>', '=='])}${gap()}${pick([
          '2',
          '1e3',
        ])}`,
      () =>
        `sum by (job)${gap()}(${inner()}) ${pick([
          '+',
          '/',
          '>= bool',
        ])}${gap()}on (job) sum(${inner()}) by (job)`,
      () =>
        `${this.#selector()} * on (job) group_left${gap()}(e) sum by (job, e) (${inner()})`,
      () => `label_replace(${inner()},${gap()}"e", "$1", "job", "(.*)")`,
      () => `label_join(${inner()}, "e", "}",${gap()}"job")`,
      () => `absent(${inner()})`,
      () =>
        `clamp(${inner()}, 0, ${chance(0.5) ? '10' : `scalar(${inner()})`})`,
    ])();
  }

  #range(depth: number): string {
    const { pick, chance } = this.#random;
    const selector = chance(0.6);
    const of = selector ? this.#selector() : `(${this.vector(depth)})`;
    const window = selector && chance(0.6) ? '[5m]' : '[5m:1m]';
    return `${of}${pick(GAPS)}${window}${this.#when()}`;
  }

  #instant(): string {
    return this.#selector() + this.#when();
  }

  #when(): string {
    return this.#random.pick([
      ...['', '', '', '', ' offset 1m', ' @ end()', ' offset -30s'],
      ...[' @ start() offset 1m', ' offset 1m @ end()'],
    ]);
  }

  #selector(): string {
    const { pick, chance } = this.#random;
    const matchers = [0, 1, 2]
      .filter(() => chance(0.35))
      .map(() => this.#matcher());
    const name = pick(NAMES);
    if (chance(0.6)) {
      const braces = matchers.length > 0 || chance(0.3);
      return braces
        ? `${name}${pick(['', '', ' '])}${this.#braces(matchers)}`
        : name;
    }
    const named = pick([
      `"${name}"`,
      `'${name}'`,
      `__name__="${name}"`,
      '__name__=~".+"',
    ]);
    return this.#braces(
      chance(0.5) ? [named, ...matchers] : [...matchers, named],
    );
  }

  #braces(matchers: string[]): string {
    const { pick, chance } = this.#random;
    const gap = () => (chance(0.2) ? pick(GAPS) : '');
    const end = matchers.length > 0 && chance(0.1) ? ',' : '';
    return `{${gap()}${matchers.join(`,${gap()}`)}${end}${gap()}}`;
  }

  #matcher(): string {
    const { pick, chance } = this.#random;
    return chance(0.5)
      ? `${pick(LABELS)}${pick(['=', '!='])}${pick(VALUES)}`
      : `${pick(LABELS)}${pick(['=~', '!~'])}${pick(PATTERNS)}`;
  }
}

/** So many different expressions of the grammar, the same for the same seed. */
export function grammarExpressions(count: number, seed: number): string[] {
  const random = randomFrom(seed);
  const writer = new Writer(random);
  const found = new Set<string>();
  while (found.size < count) {
    const expression = writer.vector(random.pick([1, 2, 2, 3, 3, 4]));
    if (expression.length <= 1_500) {
      found.add(expression);
    }
  }
  return [...found];
}
