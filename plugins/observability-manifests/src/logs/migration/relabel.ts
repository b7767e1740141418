import { type AlloyBlock, type AlloyValue, reference } from './alloySyntax';
import type { Settings } from './Settings';

const KEYS = [
  'separator',
  'target_label',
  'regex',
  'modulus',
  'replacement',
  'action',
];

/** By this label Promtail leaves the targets of other hosts to their own Promtail. */
const HOST = '__host__';

/** Rules of relabelling, and what Promtail does itself once they are through. */
export function relabelRules(settings: Settings): AlloyBlock[] {
  let hasHost = false;
  const rules = settings.list('relabel_configs').map((rule): AlloyBlock => {
    const attributes: Record<string, AlloyValue | undefined> = {
      source_labels: rule.texts('source_labels'),
      ...Object.fromEntries(KEYS.map(key => [key, rule.value(key)])),
    };
    hasHost ||= attributes.target_label === HOST;
    rule.rest();
    return { name: 'rule', attributes };
  });
  return [
    ...rules,
    ...(hasHost
      ? [
          {
            name: 'rule',
            comments: ['Promtail leaves the targets of other hosts alone.'],
            attributes: {
              source_labels: [HOST],
              regex: reference('"(?:" + constants.hostname + ")?"'),
              action: 'keep',
            },
          },
        ]
      : []),
  ];
}
