import type { Labels, MetricFamily, Sample } from './registry.ts';

interface Series {
  labels: Labels;
  /** Observations per bucket, not cumulative; the last one is beyond all bounds. */
  counts: number[];
  sum: number;
}

/** A histogram with fixed bounds. */
export class Histogram implements MetricFamily {
  readonly type = 'histogram';
  readonly name: string;
  readonly help: string;
  readonly #bounds: number[];
  readonly #series = new Map<string, Series>();

  constructor(name: string, help: string, bounds: number[]) {
    this.name = name;
    this.help = help;
    this.#bounds = bounds;
  }

  observe(labels: Labels, value: number): void {
    const key = JSON.stringify(labels);
    let series = this.#series.get(key);
    if (!series) {
      series = {
        labels,
        counts: new Array(this.#bounds.length + 1).fill(0),
        sum: 0,
      };
      this.#series.set(key, series);
    }
    const bucket = this.#bounds.findIndex(bound => value <= bound);
    series.counts[bucket === -1 ? this.#bounds.length : bucket] += 1;
    series.sum += value;
  }

  samples(): Sample[] {
    return [...this.#series.values()].flatMap(({ labels, counts, sum }) => {
      let total = 0;
      const buckets = counts.map((count, index) => {
        total += count;
        const le = String(this.#bounds[index] ?? '+Inf');
        return { suffix: '_bucket', labels: { le, ...labels }, value: total };
      });
      return [
        ...buckets,
        { suffix: '_sum', labels, value: sum },
        { suffix: '_count', labels, value: total },
      ];
    });
  }
}
