import type {
  ObservabilitySpec,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
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

/** The panels that each preset brings; alerts and SLO queries on the request histogram are in `http.ts`. */
export const presetPanels: Record<PresetName, Panel[]> = {
  'http-server': panelsOf('http-server', httpServer),
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

/** What the platform's proxies count for all at once: there is something to see although nobody scrapes the component. */
export const PLATFORM_PRESETS: ReadonlySet<PresetName> = new Set([
  'nginx-ingress',
  'istio',
]);
