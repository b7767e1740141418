import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';

export const component = (
  name: string,
  annotations: Record<string, string> = {},
) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name} # its name
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

export const credentials = mockCredentials.user('user:default/olivia');

/** A directory with a workspace and a catalog, and steps run in it. */
export function createWorkshop() {
  const root = realpathSync(
    mkdtempSync(join(tmpdir(), 'observability-scaffolder-')),
  );
  const workspacePath = join(root, 'workspace');
  mkdirSync(workspacePath);
  return {
    root,
    write(files: Record<string, string>) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), content);
      }
    },
    read: (name: string) => readFileSync(join(root, name), 'utf8'),
    /** Runs one step and answers its output. */
    async run<Input extends JsonObject, Output extends JsonObject>(
      action: TemplateAction<Input, Output>,
      input: NoInfer<Input>,
      overrides: { isDryRun?: boolean } = {},
    ): Promise<Partial<Output>> {
      const output: Partial<Output> = {};
      await action.handler({
        ...createMockActionContext<Input, Output>({ input, workspacePath }),
        output: (name, value) => {
          output[name] = value;
        },
        getInitiatorCredentials: async () => credentials,
        ...overrides,
      });
      return output;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
