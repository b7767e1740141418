/**
 * A port: the name that the Service (or, scraped by pod, the pod) gives it, or the number that the process listens on. A number is always
 * the container's port, in every flavour, because that is what discovery finds addresses by.
 */
export type Port = { name: string } | { number: number };

export function portOf(value: string | number): Port {
  const number = Number(value);
  return Number.isInteger(number) && String(value).trim() !== ''
    ? { number }
    : { name: String(value) };
}
