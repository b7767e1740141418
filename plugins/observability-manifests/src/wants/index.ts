import type { RenderContext } from '../render/context';
import type { RuleGroup } from '../rules/types';
import { probeWant } from './probe';
import type { ProbeWant } from './probe';
import { ruleGroups } from './rules';
import { scrapeWant } from './scrape';
import type { ScrapeWant } from './scrape';

/** Everything that an entity asks for, before one flavour puts it into its own words. */
export interface Wants {
  scrape?: ScrapeWant;
  probe?: ProbeWant;
  /** Empty for none. */
  rules: RuleGroup[];
}

export function wantsOf(context: RenderContext): Wants {
  const scrape = scrapeWant(context);
  const probe = probeWant(context);
  return { scrape, probe, rules: ruleGroups(context, { scrape, probe }) };
}
