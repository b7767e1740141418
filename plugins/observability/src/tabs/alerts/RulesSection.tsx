import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import { useState } from 'react';
import { Section } from '../../components/Section';
import { observabilityTranslationRef } from '../../translation';
import { useRuleParam } from './rule/useRuleParam';
import { RuleRow } from './RuleRow';
import type { AlertsPage } from './model/alertsPage';
import styles from './RulesSection.module.css';

/** Every rule that watches the component, the broken ones first. */
export function RulesSection(props: { page: AlertsPage; nowMs: number }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { page, nowMs } = props;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set<string>());
  const [, openRule] = useRuleParam();
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  return (
    <Section title={t('alerts.rules.title')} count={page.rules.length}>
      {page.rules.length === 0 ? (
        <Text as="p" color="secondary">
          {page.totals.rules === 0
            ? t('alerts.rules.none')
            : t('alerts.rules.filtered')}
        </Text>
      ) : (
        <Box bg="neutral" className={styles.frame}>
          <table className={styles.table} aria-label={t('alerts.rules.title')}>
            <thead>
              <tr>
                <th scope="col">{t('alerts.rules.state')}</th>
                <th scope="col">{t('alerts.rules.name')}</th>
                <th scope="col">{t('alerts.rules.severity')}</th>
                <th scope="col">{t('alerts.rules.for')}</th>
                <th scope="col">{t('alerts.rules.evaluated')}</th>
              </tr>
            </thead>
            <tbody>
              {page.rules.map(({ key, id, rule, telling }) => (
                <RuleRow
                  key={key}
                  rule={rule}
                  telling={telling}
                  nowMs={nowMs}
                  isOpen={open.has(key)}
                  onToggle={() => toggle(key)}
                  onOpen={() => openRule(id)}
                />
              ))}
            </tbody>
          </table>
        </Box>
      )}
    </Section>
  );
}
