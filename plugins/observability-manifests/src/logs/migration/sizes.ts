import type { AlloyValue } from './alloySyntax';

/** As Promtail takes sizes: in any case, with or without the B. 1 KB is 1024 bytes on both sides. */
const SIZE = /^\s*(\d+)\s*([kmgtpe]?)b?\s*$/iu;
const PREFIXES = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

type Size = AlloyValue | undefined;

function parts(value: Size): { count: string; prefix: string } | undefined {
  const match =
    typeof value === 'string' || typeof value === 'number'
      ? SIZE.exec(String(value))
      : null;
  return match
    ? { count: match[1], prefix: match[2].toUpperCase() }
    : undefined;
}

/** A size where Alloy wants it with its unit, which is in capitals there: `8KB`. */
export function sizeWithUnit(value: Size): Size {
  const size = parts(value);
  return size ? `${size.count}${size.prefix}B` : value;
}

/** A size where Alloy wants a number of bytes. */
export function sizeInBytes(value: Size): Size {
  const size = parts(value);
  return size
    ? Number(size.count) * 1024 ** PREFIXES.indexOf(size.prefix)
    : value;
}
