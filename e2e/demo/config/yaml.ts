export type Value =
  | string
  | number
  | boolean
  | Value[]
  | { [key: string]: Value | undefined };

// What one of the servers' parsers, of YAML 1.1 or 1.2, would take for something else than text.
const RESERVED = /^(y|n|yes|no|on|off|true|false|null)$/i;

const isPlain = (text: string) =>
  /^[A-Za-z/][\w/.*-]*$/.test(text) && !RESERVED.test(text);

const scalar = (value: string | number | boolean) =>
  typeof value === 'string' && !isPlain(value)
    ? JSON.stringify(value)
    : String(value);

function lines(value: Value): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(item => {
      const [first, ...rest] = block(item);
      return [`- ${first}`, ...rest.map(line => `  ${line}`)];
    });
  }
  return Object.entries(value).flatMap(([key, item]) => {
    if (item === undefined) {
      return [];
    }
    const inner = block(item);
    return typeof item === 'object' && inner.length > 0 && !isEmpty(item)
      ? [`${key}:`, ...inner.map(line => `  ${line}`)]
      : [`${key}: ${inner[0]}`];
  });
}

const isEmpty = (value: object) => Object.keys(value).length === 0;

function block(value: Value): string[] {
  if (typeof value !== 'object') {
    return [scalar(value)];
  }
  if (isEmpty(value)) {
    return [Array.isArray(value) ? '[]' : '{}'];
  }
  return lines(value);
}

/**
 * The few configuration files of the demo's platform as readable YAML. Written by hand because the servers are configured while the
 * workspace's dependencies are still being installed.
 */
export function toYaml(value: Value, comment?: string): string {
  const head = comment ? `# ${comment}\n` : '';
  return `${head}${block(value).join('\n')}\n`;
}
