import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A number as Protocol Buffers write it, seven bits a byte. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

/** Small numbers of either sign. */
const zigzag = (value: number) =>
  varint(value < 0 ? -2 * value - 1 : 2 * value);
const number = (field: number, value: number[]) => [
  ...varint(field * 8),
  ...value,
];
const bytes = (field: number, value: Iterable<number>) => {
  const all = [...value];
  return [...varint(field * 8 + 2), ...varint(all.length), ...all];
};
const text = (field: number, value: string) => bytes(field, Buffer.from(value));
const double = (field: number, value: number) => {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleLE(value);
  return [...varint(field * 8 + 1), ...buffer];
};

const HISTOGRAM = 4;

/**
 * A native histogram whose observations all lie between a quarter and half a second: bucket -1 of schema 0.
 * The fields are those of prometheus/client_model, `io/prometheus/client/metrics.proto`.
 */
function nativeHistogram(
  name: string,
  labels: Record<string, string>,
  count: number,
): number[] {
  const histogram = [
    ...number(1, varint(count)),
    ...double(2, count * 0.4),
    ...number(5, zigzag(0)),
    ...double(6, 1e-128),
    ...number(7, varint(0)),
    ...bytes(12, [...number(1, zigzag(-1)), ...number(2, varint(1))]),
    ...bytes(13, zigzag(count)),
  ];
  const metric = [
    ...Object.entries(labels).flatMap(([key, value]) =>
      bytes(1, [...text(1, key), ...text(2, value)]),
    ),
    ...bytes(7, histogram),
  ];
  return [
    ...text(1, name),
    ...number(3, varint(HISTOGRAM)),
    ...bytes(4, metric),
  ];
}

/** Serves one native histogram in the only format that can hold it. Every scrape finds `perScrape` more observations. */
export async function startNativeExporter(
  name: string,
  labels: Record<string, string>,
  perScrape: number,
) {
  let count = 0;
  const server = createServer((_, response) => {
    count += perScrape;
    const family = nativeHistogram(name, labels, count);
    response.setHeader(
      'content-type',
      'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited',
    );
    response.end(Buffer.from([...varint(family.length), ...family]));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
