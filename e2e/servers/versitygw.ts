import type { ServerDefinition } from './definition.ts';

/** An S3 server over a directory (Apache-2.0). `root`: its buckets are the directories in it; `accessKey`, `secretKey`: of its only account. */
export const versitygw: ServerDefinition = {
  name: 'versitygw',
  family: 'versitygw',
  package: 'github.com/versity/versitygw/cmd/versitygw',
  cost: 60,
  requires: ['root', 'accessKey', 'secretKey'],
  args: ({ ports, config, dir }) => [
    `--port=127.0.0.1:${ports.http}`,
    `--access=${config.accessKey}`,
    `--secret=${config.secretKey}`,
    '--health=/health',
    '--quiet',
    'posix',
    // Not every file system of a test has extended attributes.
    `--sidecar=${dir}/attributes`,
    config.root,
  ],
  readyPath: '/health',
  readyWithin: 30,
  graceMs: 10_000,
};
