import {
  parsePrometheusDuration,
  type SilenceTemplate,
} from '@observability-kit/backstage-plugin-observability-common';
import { matcherPredicate } from '../fence/silenceMatching';
import { parseMatcher } from '../routing/parseMatcher';
import { unique, wrong } from './wrong';

const KEY = 'observability.silences.templates';

/** What a silence may last, as the wire has it. */
const MIN_MS = 60_000;
const MAX_MS = 90 * 86_400_000;

function readMatcher(text: string, key: string) {
  try {
    const matcher = parseMatcher(text);
    matcherPredicate([matcher]);
    return matcher;
  } catch {
    throw wrong(
      `${key}: must be a matcher as Alertmanager writes it, such as severity=~"warning|info" (is ${JSON.stringify(
        text,
      )})`,
    );
  }
}

/** Errors: `InputError` that names the key, what stands there and what would be right. */
export function readSilenceTemplates(
  templates: readonly (Omit<SilenceTemplate, 'matchers'> & {
    matchers: string[];
  })[],
): SilenceTemplate[] {
  unique(
    templates.map(({ name }) => name),
    `${KEY}[].name`,
  );
  return templates.map((template, index) => {
    const key = `${KEY}[${index}]`;
    const duration = parsePrometheusDuration(template.duration);
    if (duration === undefined || duration < MIN_MS || duration > MAX_MS) {
      throw wrong(
        `${key}.duration: must be a Prometheus duration from 1m to 90d, such as 2h (is ${JSON.stringify(
          template.duration,
        )})`,
      );
    }
    return {
      ...template,
      matchers: template.matchers.map((text, place) =>
        readMatcher(text, `${key}.matchers[${place}]`),
      ),
    };
  });
}
