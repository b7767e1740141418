import { literalText } from '../render/expansion';
import type { RenderContext } from '../render/context';
import type { AlertDefinition } from './types';

/** What every alert of one entity has in common. */
export interface AlertFrame {
  title: string;
  labels: Record<string, string>;
  entityUrl: string;
  /** The entity's own runbook, else the page of the alert in the platform's collection. */
  runbookUrl(alert: string): string | undefined;
}

const trimSlash = (url: string) => url.replace(/\/+$/, '');

export function alertFrame(context: RenderContext): AlertFrame {
  const { entity, workload, spec, profile } = context;
  const base = trimSlash(profile.baseUrl);
  const [kind, rest] = entity.entityRef.split(':');
  const [namespace, name] = rest.split('/');
  const own = spec.runbookUrl;
  let runbook: string | undefined;
  if (own) runbook = literalText(own.startsWith('/') ? base + own : own);
  const collection =
    profile.runbookBaseUrl && trimSlash(profile.runbookBaseUrl);
  return {
    title: literalText(entity.title),
    labels: {
      [profile.entityLabel]: entity.entityRef,
      // Alertmanager's operators route an object's alerts by the namespace that the object lives in.
      namespace: workload.namespace,
      ...(entity.owner ? { owner: literalText(entity.owner) } : {}),
      ...(entity.system ? { system: literalText(entity.system) } : {}),
    },
    entityUrl: `${base}/catalog/${namespace}/${kind}/${name}/alerts`,
    runbookUrl: alert =>
      runbook ??
      (collection && `${collection}/${alert.toLocaleLowerCase('en-US')}`),
  };
}

/** Annotations of a generated alert. */
export function alertAnnotations(
  frame: AlertFrame,
  alert: Pick<AlertDefinition, 'name' | 'summary' | 'description' | 'runbook'>,
): Record<string, string> {
  const runbookUrl = frame.runbookUrl(alert.name);
  return {
    summary: `${frame.title}: ${alert.summary}`,
    description: alert.description,
    runbook: alert.runbook,
    ...(runbookUrl ? { runbook_url: runbookUrl } : {}),
    entity_url: frame.entityUrl,
  };
}
