import { severitySchema } from '@observability-kit/backstage-plugin-observability-common';
import type {
  Alert,
  Severity,
} from '@observability-kit/backstage-plugin-observability-common';

export type AlertState = Alert['state'];

/** What of the page is shown. Empty lists let everything through. */
export interface AlertFilter {
  text: string;
  severities: Severity[];
  states: AlertState[];
}

/** In the order of urgency, which is also the order that lists are written in. */
export const ALERT_STATES: AlertState[] = ['firing', 'pending', 'suppressed'];
export const SEVERITIES: Severity[] = [...severitySchema.options];

const TEXT = 'q';
const SEVERITY = 'severity';
const STATE = 'state';

function wordsOf<T extends string>(
  params: URLSearchParams,
  key: string,
  all: T[],
): T[] {
  const words = (params.get(key) ?? '').split(',');
  return all.filter(word => words.includes(word));
}

/** Reads the filter from an address. Words that mean nothing are left out: the page then shows more, never less. */
export function decodeAlertFilter(params: URLSearchParams): AlertFilter {
  return {
    text: params.get(TEXT) ?? '',
    severities: wordsOf(params, SEVERITY, SEVERITIES),
    states: wordsOf(params, STATE, ALERT_STATES),
  };
}

/** A copy of `params` that says `filter`; other parameters stay. */
export function encodeAlertFilter(
  filter: AlertFilter,
  params: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (key: string, value: string) =>
    value ? next.set(key, value) : next.delete(key);
  set(TEXT, filter.text);
  set(SEVERITY, filter.severities.join(','));
  set(STATE, filter.states.join(','));
  return next;
}

/** Whether anything is hidden. */
export function isFiltering(filter: AlertFilter): boolean {
  return (
    filter.text.trim() !== '' ||
    filter.severities.length > 0 ||
    filter.states.length > 0
  );
}

/** `list` with `item` added, or taken out where it stands, in the order of `all`. */
export function toggled<T>(list: T[], item: T, all: T[]): T[] {
  return all.filter(candidate =>
    candidate === item ? !list.includes(item) : list.includes(candidate),
  );
}

/** Whether every word of the text stands somewhere in one of the haystacks, whatever its case. */
export function matchesText(text: string, haystacks: string[]): boolean {
  const searched = haystacks.join('\n').toLocaleLowerCase('en-US');
  return text
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .every(word => searched.includes(word));
}
