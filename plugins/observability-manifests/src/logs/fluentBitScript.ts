import { LEVEL_KEYS, LOG_LEVELS, LOGFMT_LEVEL_KEYS } from './levels';
import { type LogPipeline, stepOf } from './steps';

/**
 * Lua that leaves the line, its level and the fields that were asked for. Everything in it is made of names and words of a small alphabet; see the field and
 * level schemas of the spec.
 */
export function keepScript(pipeline: LogPipeline): string {
  const level = stepOf(pipeline, 'level');
  const keys = level?.format === 'logfmt' ? LOGFMT_LEVEL_KEYS : LEVEL_KEYS;
  const words = LOG_LEVELS.flatMap(each =>
    (level?.words[each] ?? []).map(word => `["${word}"] = "${each}"`),
  );
  const kept = [
    ...(stepOf(pipeline, 'metadata')?.fields ?? []),
    ...(stepOf(pipeline, 'labels')?.fields ?? []),
  ].filter(({ name }) => name !== 'level');
  return `function keep(tag, timestamp, record)
  local words = { ${words.join(', ')} }
  local level
  for _, key in ipairs({ ${keys.map(key => `"${key}"`).join(', ')} }) do
    if level == nil or level == "" then level = record[key] end
  end
  return 2, timestamp, {
    ["log"] = record["log"],
    ["level"] = words[string.lower(tostring(level))] or "unknown",
${kept
  .map(({ name, field }) => `    ["${name}"] = record["${field}"],\n`)
  .join('')}  }
end
`;
}
