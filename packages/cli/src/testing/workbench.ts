import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../runCli';

/** A directory with files, and the CLI run in it. */
export function createWorkbench() {
  const directory = mkdtempSync(join(tmpdir(), 'observability-cli-'));
  return {
    directory,
    write(files: Record<string, string | Uint8Array>) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, name)), { recursive: true });
        writeFileSync(join(directory, name), content);
      }
    },
    async run(args: string[], stdin = '') {
      let [out, err] = ['', ''];
      const code = await runCli(args, {
        directory,
        out: text => {
          out += text;
        },
        err: text => {
          err += text;
        },
        readStdin: async () => Buffer.from(stdin),
      });
      return { code, out, err };
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

export const component = (
  name: string,
  annotations: Record<string, string> = {},
) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  annotations:
    backstage.io/kubernetes-id: ${name}
    backstage.io/kubernetes-namespace: shop
${Object.entries(annotations)
  .map(([key, value]) => `    ${key}: ${JSON.stringify(value)}\n`)
  .join('')}spec:
  type: service
  lifecycle: production
  owner: team-shop
`;

export const PROFILE = `cluster: main
flavour: prometheus-operator
instanceId: backstage
baseUrl: https://backstage.example.com
namespaces: [shop]
files:
  engine: prometheus
  targets: /targets/{{namespace}}/{{service}}.yaml
`;
