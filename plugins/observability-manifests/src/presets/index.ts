import type {
  ObservabilitySpec,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import { panelsOf } from '../panels/types';
import { go } from './go';
import { httpServer } from './httpServer';
import { jvm } from './jvm';
import { nodejs } from './nodejs';
import { python } from './python';

type PresetName = NonNullable<ObservabilitySpec['metrics']>['presets'][number];

/** The panels that each preset brings; alerts and SLO queries on the request histogram are in `http.ts`. */
export const presetPanels: Record<PresetName, Panel[]> = {
  'http-server': panelsOf('http-server', httpServer),
  nodejs: panelsOf('nodejs', nodejs),
  go: panelsOf('go', go),
  jvm: panelsOf('jvm', jvm),
  python: panelsOf('python', python),
};
