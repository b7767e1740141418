import type { Panel } from '@observability-kit/backstage-plugin-observability-common';

/** Panels under one heading. */
export interface PanelGroup {
  id: string;
  panels: Panel[];
}

/** What a person looks at first when something is wrong: is it up, is it good, what does it need. Presets come between. */
const FIRST = ['probe', 'slo'];
const LAST = ['resources', 'own'];

function rank(group: string): number {
  const first = FIRST.indexOf(group);
  if (first >= 0) return first - FIRST.length;
  return LAST.indexOf(group) + 1;
}

/** Where a panel is found in the document. */
export const panelElementId = (panelId: string) => `panel-${panelId}`;

/** Panels by heading; within a heading, and among presets, the backend's order stays. */
export function panelGroups(panels: Panel[]): PanelGroup[] {
  const groups = new Map<string, Panel[]>();
  for (const panel of panels) {
    groups.set(panel.group, [...(groups.get(panel.group) ?? []), panel]);
  }
  return [...groups]
    .map(([id, members]) => ({ id, panels: members }))
    .sort((a, b) => rank(a.id) - rank(b.id));
}

/** The lines of a panel as one expression that can be typed: thresholds are left out, several queries are joined by `or`. */
export function panelExpression(panel: Panel): string {
  return panel.queries
    .filter(({ role }) => role !== 'threshold')
    .map(({ expression }) => expression)
    .join('\nor\n');
}
