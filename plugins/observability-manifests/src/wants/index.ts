import type { LogPipeline } from '../logs/steps';
import type { RenderContext } from '../render/context';
import type { RuleGroup } from '../rules/types';
import { logsWant } from './logs';
import { probeWant } from './probe';
import type { ProbeWant } from './probe';
import { routingWant } from './routing';
import type { RoutingWant } from './routing';
import { ruleGroups } from './rules';
import { scrapeWant } from './scrape';
import type { ScrapeWant } from './scrape';

/** Everything that an entity asks for, before one flavour puts it into its own words. */
export interface Wants {
  scrape?: ScrapeWant;
  probe?: ProbeWant;
  /** Empty for none. */
  rules: RuleGroup[];
  routing?: RoutingWant;
  logs?: LogPipeline;
}

export function wantsOf(context: RenderContext): Wants {
  return {
    scrape: scrapeWant(context),
    probe: probeWant(context),
    rules: ruleGroups(context),
    routing: routingWant(context),
    logs: logsWant(context),
  };
}
