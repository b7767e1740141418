import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { Wants } from '../wants';
import { logFiles } from './logs';
import { probeFile } from './probe';
import { routeFile } from './routing';
import { ruleFile } from './rules';
import { scrapeFile } from './scrape';

/** The flavour without Kubernetes: files that Prometheus, vmagent, vmalert, Alertmanager and a collector watch. */
export function renderFiles(context: RenderContext, wants: Wants): Manifest[] {
  const { files, cluster } = context.profile;
  if (!files) {
    context.problem({
      key: 'files',
      value: '',
      message: `the profile of the cluster ${cluster} has the flavour files, and does not say which files its servers read`,
      remedy: "Ask the platform's team to add the part files to it.",
    });
    return [];
  }
  const { scrape, probe, rules, routing, logs } = wants;
  return [
    ...(scrape ? [scrapeFile(context, files, scrape)] : []),
    ...(probe ? [probeFile(context, files, probe)] : []),
    ...(rules.length ? [ruleFile(context, rules)] : []),
    ...(routing ? [routeFile(context, routing)] : []),
    ...(logs ? logFiles(context, files, logs) : []),
  ];
}
