import { parsePrometheusDuration } from './duration';
import { parseLatencyObjective, parseObjective } from './objective';
import { isRe2 } from './regex';
import { matching, text } from './text';
import { parseHttpUrl, parseRunbookUrl } from './url';

/** A query may follow it; rendering takes it apart for engines that want the two apart. */
export const httpPath = text(
  "an absolute path such as /metrics, without white space or '#'",
  matching(value => /^\/[!$%&'()*+,\-./0-9:;=?@A-Z_a-z~[\]]*$/.test(value)),
);

/** A positive Prometheus duration, kept as text. */
export const duration = text(
  'a Prometheus duration above zero such as 30s or 1h30m (whole numbers, units y, w, d, h, m, s, ms in this order)',
  matching(value => (parsePrometheusDuration(value) ?? 0) > 0),
);

/** Like `duration`, zero allowed: `for: 0s`. */
export const durationOrZero = text(
  'a Prometheus duration such as 5m or 0s',
  matching(value => parsePrometheusDuration(value) !== undefined),
);

export const absoluteUrl = text(
  'an absolute http or https URL without user, password or fragment',
  parseHttpUrl,
  2_000,
);

export const runbookUrl = text(
  'an absolute http or https URL, or a TechDocs path such as /docs/default/component/checkout/runbook',
  parseRunbookUrl,
  2_000,
);

export const name = (what: string) =>
  text(
    `${what}: letters, digits, '-', '_' and '.'`,
    matching(value => /^[A-Za-z0-9]([\w.-]{0,98}[A-Za-z0-9])?$/.test(value)),
  );

export const regex = text(
  'a regular expression in RE2 syntax: no look-around, no back-references, no large repetitions',
  matching(value => value !== '' && isRe2(value)),
  500,
);

export const availabilityObjective = text(
  'a percentage between 0% and 100%, such as 99.9%',
  value => {
    const objective = parseObjective(value);
    return objective === undefined ? undefined : { objective };
  },
  50,
);

export const latencyObjective = text(
  'a percentage and a threshold such as 99% < 300ms',
  parseLatencyObjective,
  50,
);
