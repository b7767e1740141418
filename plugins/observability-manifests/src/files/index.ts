import type { Manifest } from '../manifest/types';
import type { RenderContext } from '../render/context';
import type { Wants } from '../wants';
import { probeFile } from './probe';
import { ruleFile } from './rules';
import { scrapeFile } from './scrape';

/** The flavour without Kubernetes: files that Prometheus, vmagent, vmalert and a collector watch. */
export function renderFiles(context: RenderContext, wants: Wants): Manifest[] {
  const { files } = context.profile;
  if (!files) {
    context.problem({
      key: 'files',
      value: '',
      message: `the profile of the cluster ${context.profile.cluster} has the flavour files, and no part files`,
      remedy: 'Say in the profile which files the servers read.',
    });
    return [];
  }
  return [
    ...(wants.scrape ? [scrapeFile(context, files, wants.scrape)] : []),
    ...(wants.probe ? [probeFile(context, files, wants.probe)] : []),
    ...(wants.rules.length ? [ruleFile(context, wants.rules)] : []),
  ];
}
