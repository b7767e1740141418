import { parseDocument } from 'yaml';
import { type AlloyBlock, oneLine, printBlock, reference } from './alloySyntax';
import { writeBlock } from './clients';
import { scrapeJob } from './scrapeJob';
import {
  type MigrationContext,
  MigrationError,
  type MigrationNote,
  Settings,
} from './Settings';

/** Files of configuration are small; aliases that multiply are no configuration. */
const MAX_ALIASES = 100;

/** Parts of Promtail that Alloy has elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  server:
    "Alloy's own server is set on its command line: --server.http.listen-addr",
  tracing: 'write a block tracing, and who takes the traces',
  wal: 'is a block wal in loki.write: set it where you mean it',
  limits_config:
    'limits what Promtail reads and how many streams it keeps: stage.limit, max_streams of loki.write and stage.drop do it in Alloy',
  options: 'labels of its own lag metric; Alloy has none',
};

const uniqueLabels = () => {
  const taken = new Map<string, number>();
  return (text: string) => {
    const times = (taken.get(text) ?? 0) + 1;
    taken.set(text, times);
    return times === 1 ? text : `${text}_${times}`;
  };
};

function toValue(text: string): unknown {
  const document = parseDocument(text, {
    logLevel: 'error',
    prettyErrors: true,
  });
  const [error] = document.errors;
  if (error) throw new MigrationError(`is no valid YAML: ${error.message}`);
  return document.toJS({ maxAliasCount: MAX_ALIASES });
}

/** Aliases that multiply, and nesting that no configuration has, are errors of the file. */
function parse(text: string): unknown {
  try {
    return toValue(text);
  } catch (error) {
    if (error instanceof MigrationError) throw error;
    throw new MigrationError(
      `cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function blocksOf(config: Settings): AlloyBlock[] {
  const unique = uniqueLabels();
  // The old form, of one client.
  const single = config.settings('client');
  const clients = [...(single ? [single] : []), ...config.list('clients')];
  if (clients.length === 0)
    throw new MigrationError('clients is missing: nobody says where lines go');
  const writes = clients.map((client, index) =>
    writeBlock(client, index === 0 ? 'default' : `client_${index + 1}`),
  );
  const positions = config.settings('positions');
  const target = config.settings('target_config');
  for (const [key, message] of Object.entries(ELSEWHERE))
    if (config.raw(key) !== undefined) config.note(message, key);
  const surroundings = {
    unique,
    uniqueDiscovery: uniqueLabels(),
    writers: writes.map(({ label }) =>
      reference(`loki.write.${label}.receiver`),
    ),
    positions: positions?.value('filename'),
    syncPeriod: target?.value('sync_period'),
  };
  positions?.raw('sync_period');
  positions?.rest();
  target?.rest();
  const jobs = config
    .list('scrape_configs')
    .flatMap(job => scrapeJob(job, surroundings));
  config.rest();
  return [...jobs, ...writes];
}

/**
 * The configuration of Grafana Alloy that does what a configuration of Promtail does, and what it does not. Pure.
 *
 * Promtail's reference: https://grafana.com/docs/loki/latest/send-data/promtail/configuration/ ; Alloy's: https://grafana.com/docs/alloy/latest/reference/components/loki/
 *
 * Errors: `MigrationError` for what is no configuration of Promtail; it names the place.
 *
 * @param options - `expandEnv`: whether Promtail runs with `-config.expand-env`, so that `${NAME}` is a variable
 * @public
 */
export function migratePromtail(
  text: string,
  options: { expandEnv?: boolean } = {},
): { text: string; notes: MigrationNote[] } {
  const context: MigrationContext = {
    notes: [],
    expandEnv: options.expandEnv ?? false,
  };
  const blocks = blocksOf(Settings.create(parse(text), context));
  const comments = context.notes.map(
    ({ place, message }) => `// ${oneLine(`${place}: ${message}`)}\n`,
  );
  const head = comments.length
    ? `// Not carried over, or different:\n${comments.join('')}\n`
    : '';
  return {
    text: `${head}${blocks.map(block => printBlock(block)).join('\n')}`,
    notes: context.notes,
  };
}
