import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { BurnRate } from '@observability-kit/backstage-plugin-observability-common';
import { formatValue } from '../../../lib/formatNumber';
import { observabilityTranslationRef } from '../../../translation';
import styles from './SloSection.module.css';

/** How fast the budget goes over each pair of windows that alerts look at, and from where on they fire. */
export function BurnRates(props: { name: string; rates: BurnRate[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { name, rates } = props;
  const rate = (value: number | null) => formatValue(value, 'short');
  return (
    <details className={styles.rates}>
      <summary>{t('metrics.slo.rates.title')}</summary>
      <table aria-label={t('metrics.slo.rates.label', { name })}>
        <thead>
          <tr>
            <th scope="col">{t('metrics.slo.rates.windows')}</th>
            <th scope="col">{t('metrics.slo.rates.present')}</th>
            <th scope="col">{t('metrics.slo.rates.alert')}</th>
          </tr>
        </thead>
        <tbody>
          {rates.map(({ long, short, longRate, shortRate, threshold }) => (
            <tr key={`${long} ${threshold}`}>
              <th scope="row">
                {long} / {short}
              </th>
              <td>
                {rate(longRate)} / {rate(shortRate)}
              </td>
              <td>{t('metrics.slo.rates.above', { rate: rate(threshold) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
