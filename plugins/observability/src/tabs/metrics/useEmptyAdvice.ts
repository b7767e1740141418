import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { observabilityTranslationRef } from '../../translation';

/** Who would have to deliver the metrics of a heading, in a sentence. */
export function useEmptyAdvice(group: string): string {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const advice: Partial<Record<string, string>> = {
    resources: t('metrics.empty.advice.resources'),
    probe: t('metrics.empty.advice.probe'),
    slo: t('metrics.empty.advice.slo'),
    'http-server': t('metrics.empty.advice.http-server'),
    nodejs: t('metrics.empty.advice.nodejs'),
    go: t('metrics.empty.advice.go'),
    jvm: t('metrics.empty.advice.jvm'),
    python: t('metrics.empty.advice.python'),
    dotnet: t('metrics.empty.advice.dotnet'),
    grpc: t('metrics.empty.advice.grpc'),
    'nginx-ingress': t('metrics.empty.advice.nginx-ingress'),
    istio: t('metrics.empty.advice.istio'),
    envoy: t('metrics.empty.advice.envoy'),
    'kafka-consumer': t('metrics.empty.advice.kafka-consumer'),
    'postgres-client': t('metrics.empty.advice.postgres-client'),
  };
  return advice[group] ?? t('metrics.empty.advice.other');
}
