import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { ErrorTracker } from '@observability-kit/backstage-plugin-observability-node';
import type { ObservabilityConfig } from '../config';
import type { Sources } from '../sources/createSources';
import type { TestAlerts } from '../state/TestAlerts';
import { AlertSources } from './AlertSources';
import type { AlertsService } from './AlertsService';
import { AuditedSilencesService } from './AuditedSilencesService';
import { AuditedTestAlertService } from './AuditedTestAlertService';
import { AuthorizedAlertsService } from './AuthorizedAlertsService';
import { AuthorizedBacktestService } from './AuthorizedBacktestService';
import { AuthorizedErrorsService } from './AuthorizedErrorsService';
import { AuthorizedLogsService } from './AuthorizedLogsService';
import { AuthorizedMetricListingService } from './AuthorizedMetricListingService';
import { AuthorizedMetricsService } from './AuthorizedMetricsService';
import { AuthorizedReceiversService } from './AuthorizedReceiversService';
import { AuthorizedSilencesService } from './AuthorizedSilencesService';
import { AuthorizedRuleExplanationService } from './AuthorizedRuleExplanationService';
import { AuthorizedSloService } from './AuthorizedSloService';
import { AuthorizedTestAlertService } from './AuthorizedTestAlertService';
import type { BacktestService } from './BacktestService';
import { DefaultAlertsService } from './DefaultAlertsService';
import { DefaultBacktestService } from './DefaultBacktestService';
import { DefaultErrorsService } from './DefaultErrorsService';
import { DefaultLogDownloadService } from './DefaultLogDownloadService';
import { DefaultLogsService } from './DefaultLogsService';
import { DefaultMetricListingService } from './DefaultMetricListingService';
import { DefaultMetricsService } from './DefaultMetricsService';
import { DefaultReceiversService } from './DefaultReceiversService';
import { DefaultSilencesService } from './DefaultSilencesService';
import { DefaultRuleExplanationService } from './DefaultRuleExplanationService';
import { DefaultSloService } from './DefaultSloService';
import { DefaultTestAlertService } from './DefaultTestAlertService';
import type { EntityAuthorizer } from './EntityAuthorizer';
import type { EntityResolver } from './EntityResolver';
import type { ErrorsService } from './ErrorsService';
import type { LogDownloadService } from './LogDownloadService';
import type { LogsService } from './LogsService';
import type { MetricListingService } from './MetricListingService';
import type { MetricsService } from './MetricsService';
import type { ReceiversService } from './ReceiversService';
import type { SilencesService } from './SilencesService';
import type { RuleExplanationService } from './RuleExplanationService';
import type { SloService } from './SloService';
import type { TestAlertService } from './TestAlertService';

/** What reads from the sources, as wiring hands it out: every call asks for permission first. */
export function createReadServices(
  {
    config,
    entities,
    authorizer,
    sources,
    tests,
    errorTrackers,
    onRefusal,
  }: {
    config: ObservabilityConfig;
    entities: EntityResolver;
    authorizer: EntityAuthorizer;
    sources: Sources;
    tests: TestAlerts;
    errorTrackers: readonly ErrorTracker[];
    /** Told of every expression that the fence refuses. */
    onRefusal(language: 'promql' | 'logql'): void;
  },
  core: { auditor: AuditorService; auth: AuthService },
): {
  metrics: MetricsService;
  listing: MetricListingService;
  alerts: AlertsService;
  silences: SilencesService;
  testAlerts: TestAlertService;
  logs: LogsService;
  downloads: LogDownloadService;
  slo: SloService;
  backtest: BacktestService;
  explanations: RuleExplanationService;
  receivers: ReceiversService;
  errors: ErrorsService;
} {
  const metrics = DefaultMetricsService.create({
    entities,
    sources: sources.metrics,
    config,
    onRefusal: () => onRefusal('promql'),
  });
  const alertSources = AlertSources.create({
    entities,
    metrics: sources.metrics,
    alertmanagers: sources.alerts,
    grafanas: sources.grafana,
  });
  const alerts = DefaultAlertsService.create({ sources: alertSources });
  const logs = AuthorizedLogsService.create(
    DefaultLogsService.create({
      entities,
      sources: sources.logs,
      config,
      onRefusal: () => onRefusal('logql'),
    }),
    authorizer,
  );
  return {
    metrics: AuthorizedMetricsService.create(metrics, authorizer),
    listing: AuthorizedMetricListingService.create(
      DefaultMetricListingService.create({
        entities,
        sources: sources.metrics,
        limits: config.limits,
        onRefusal: () => onRefusal('promql'),
      }),
      authorizer,
    ),
    alerts: AuthorizedAlertsService.create(alerts, authorizer),
    silences: AuditedSilencesService.create(
      AuthorizedSilencesService.create(
        DefaultSilencesService.create({
          sources: alertSources,
          auth: core.auth,
        }),
        authorizer,
      ),
      core,
    ),
    testAlerts: AuditedTestAlertService.create(
      AuthorizedTestAlertService.create(
        DefaultTestAlertService.create({
          sources: alertSources,
          auth: core.auth,
          tests,
          hasEcho: config.testAlerts !== undefined,
        }),
        authorizer,
      ),
      core,
    ),
    logs,
    // Each of its pages asks for the permission.
    downloads: DefaultLogDownloadService.create({
      logs,
      limits: config.limits,
    }),
    explanations: AuthorizedRuleExplanationService.create(
      DefaultRuleExplanationService.create({
        entities,
        sources: sources.metrics,
        onRefusal: () => onRefusal('promql'),
      }),
      authorizer,
    ),
    backtest: AuthorizedBacktestService.create(
      DefaultBacktestService.create({
        entities,
        sources: sources.metrics,
        limits: config.limits,
        onRefusal: () => onRefusal('promql'),
      }),
      authorizer,
    ),
    receivers: AuthorizedReceiversService.create(
      DefaultReceiversService.create({ sources: alertSources, alerts }),
      authorizer,
    ),
    errors: AuthorizedErrorsService.create(
      DefaultErrorsService.create({ entities, trackers: errorTrackers }),
      authorizer,
    ),
    slo: AuthorizedSloService.create(
      DefaultSloService.create({ entities, sources: sources.metrics }),
      authorizer,
    ),
  };
}
