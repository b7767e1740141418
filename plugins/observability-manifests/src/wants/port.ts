/**
 * A port: the name that the Service (or, scraped by pod, the pod) gives it, or the number that the process listens on. A number is always
 * the container's port, in every flavour, because that is what discovery finds addresses by.
 */
export type Port = { name: string } | { number: number };

/** @param value - as the spec has it: a number is a number, and every text is a name, `0x1f` and `1e3` too. */
export function portOf(value: string | number): Port {
  return typeof value === 'number' ? { number: value } : { name: value };
}
