import { levelKeys, LOG_LEVELS } from './levels';
import { type LogPipeline, stepOf } from './steps';

/**
 * Lua that leaves the line, its level and the fields that were asked for. Everything in it is made of names and words of a small alphabet; see the field and
 * level schemas of the spec.
 */
export function keepScript(pipeline: LogPipeline): string {
  const level = stepOf(pipeline, 'level');
  const keys = levelKeys(level?.format ?? 'text');
  const sample = stepOf(pipeline, 'sample');
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
  level = words[string.lower(tostring(level))] or "unknown"
${
  sample
    ? `  local sampled = { ${sample.levels
        .map(each => `["${each}"] = true`)
        .join(', ')} }
  if sampled[level] and math.random() >= ${
    sample.share
  } then return -1, timestamp, record end
`
    : ''
}  return 2, timestamp, {
    ["log"] = record["log"],
    ["level"] = level,
${kept
  .map(({ name, field }) => `    ["${name}"] = record["${field}"],\n`)
  .join('')}  }
end
`;
}
