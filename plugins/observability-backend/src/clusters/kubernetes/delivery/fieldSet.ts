/** A set of fields as `managedFields` writes it down: https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management */
export type FieldSet = { [key: string]: FieldSet };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLeaf = (set: FieldSet) => Object.keys(set).every(key => key === '.');

/** Which item of a list one key of a set means; -1 for none. */
function indexIn(list: readonly unknown[], key: string): number {
  const text = key.slice(2);
  if (key.startsWith('i:')) {
    return Number(text) < list.length ? Number(text) : -1;
  }
  const wanted: unknown = JSON.parse(text);
  return list.findIndex(item =>
    key.startsWith('v:')
      ? item === wanted
      : isRecord(item) &&
        isRecord(wanted) &&
        Object.entries(wanted).every(([name, value]) => item[name] === value),
  );
}

/** The child that a key of a set means, with its place. `undefined` where the value has no such child. */
function childOf(
  value: unknown,
  key: string,
): { name: string | number; value: unknown } | undefined {
  if (key.startsWith('f:')) {
    const name = key.slice(2);
    return isRecord(value) && Object.hasOwn(value, name)
      ? { name, value: value[name] }
      : undefined;
  }
  if (!Array.isArray(value)) {
    return undefined;
  }
  const name = indexIn(value, key);
  return name < 0 ? undefined : { name, value: value[name] };
}

/** The part of a value that a set covers; lists keep their order. */
export function partOf(value: unknown, set: FieldSet): unknown {
  if (isLeaf(set)) {
    // Only "." means the container itself, without what others put into it.
    if (!('.' in set)) {
      return value;
    }
    return Array.isArray(value) ? [] : {};
  }
  const children: { name: string | number; value: unknown }[] = [];
  for (const key of Object.keys(set)) {
    const child = key === '.' ? undefined : childOf(value, key);
    if (child) {
      child.value = partOf(child.value, set[key]);
      children.push(child);
    }
  }
  return Array.isArray(value)
    ? children
        .sort((x, y) => Number(x.name) - Number(y.name))
        .map(child => child.value)
    : Object.fromEntries(children.map(child => [child.name, child.value]));
}

/** RFC 6901. */
const escape = (part: string | number) =>
  String(part).replace(/~/g, '~0').replace(/\//g, '~1');

/** JSON pointers of the single fields that a set covers in a value. */
export function pointersOf(value: unknown, set: FieldSet, path = ''): string[] {
  if (isLeaf(set)) {
    return [path];
  }
  return Object.keys(set).flatMap(key => {
    const child = key === '.' ? undefined : childOf(value, key);
    return child
      ? pointersOf(child.value, set[key], `${path}/${escape(child.name)}`)
      : [];
  });
}
