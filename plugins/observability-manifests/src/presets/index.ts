import type {
  ObservabilitySpec,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import type { MetricsEngine } from '../panels/MetricsEngine';
import { panelsOf } from '../panels/types';
import { dotnet } from './dotnet';
import { envoy } from './envoy';
import { go } from './go';
import { grpcServer } from './grpcServer';
import { httpServer } from './httpServer';
import { istio } from './istio';
import { jvm } from './jvm';
import { kafkaConsumer } from './kafkaConsumer';
import { nginxIngress } from './nginxIngress';
import { nodejs } from './nodejs';
import { postgresClient } from './postgresClient';
import { python } from './python';

type PresetName = NonNullable<ObservabilitySpec['metrics']>['presets'][number];

/** The panels of presets whose expressions are the same for every engine. */
const common: Record<Exclude<PresetName, 'http-server'>, Panel[]> = {
  nodejs: panelsOf('nodejs', nodejs),
  go: panelsOf('go', go),
  jvm: panelsOf('jvm', jvm),
  python: panelsOf('python', python),
  dotnet: panelsOf('dotnet', dotnet),
  grpc: panelsOf('grpc', grpcServer),
  'nginx-ingress': panelsOf('nginx-ingress', nginxIngress),
  istio: panelsOf('istio', istio),
  envoy: panelsOf('envoy', envoy),
  'kafka-consumer': panelsOf('kafka-consumer', kafkaConsumer),
  'postgres-client': panelsOf('postgres-client', postgresClient),
};

/** The panels that a preset brings; alerts and SLO queries on the request histogram are in `http.ts`. */
export const presetPanels = (
  preset: PresetName,
  engine: MetricsEngine,
): Panel[] =>
  preset === 'http-server'
    ? panelsOf(preset, httpServer(engine))
    : common[preset];

/** What the platform's proxies count for all at once: there is something to see although nobody scrapes the component. */
export const PLATFORM_PRESETS: ReadonlySet<PresetName> = new Set([
  'nginx-ingress',
  'istio',
]);
