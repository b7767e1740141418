import type { ReconcileConfig } from '../config';

const MODES = ['apply', 'plan', 'off'] as const;

/** The most that is done anywhere on a cluster: single namespaces may be reconciled where the others are not. */
export const strongestMode = ({
  mode,
  namespaces,
}: ReconcileConfig): ReconcileConfig['mode'] =>
  MODES.find(each => [mode, ...Object.values(namespaces)].includes(each)) ??
  mode;
