import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { z as z4 } from 'zod';

/** The registry hands out zod 3; our own schemas are zod 4. */
type Zod3 = Parameters<
  Parameters<ActionsRegistryService['register']>[0]['schema']['input']
>[0];
type Shape3 = Parameters<Zod3['object']>[0];

/** One verb about one entity. */
export interface EntityAction<Wire extends z4.ZodObject> {
  name: string;
  title: string;
  description: string;
  /** Nothing is changed by it. */
  readOnly: boolean;
  /** What it takes besides `entityRef`, as the registry wants it described. */
  input(z: Zod3): Shape3;
  /** What it really takes: the schema that holds for the same request by HTTP. */
  wire: Wire;
  run(
    input: { entityRef: string } & z4.output<Wire>,
    context: { credentials: BackstageCredentials },
  ): Promise<object>;
}

const fullRef = (text: string): string =>
  stringifyEntityRef(
    parseEntityRef(text, {
      defaultKind: 'component',
      defaultNamespace: 'default',
    }),
  );

/** Makes a verb an action, and so a tool of MCP clients. Whoever calls it is asked for the same permissions as in the tabs. */
export function defineAction<Wire extends z4.ZodObject>(
  registry: ActionsRegistryService,
  action: EntityAction<Wire>,
): void {
  const { name, title, description, readOnly, input, wire, run } = action;
  registry.register({
    name,
    title,
    description,
    attributes: { readOnly, destructive: !readOnly, idempotent: readOnly },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe(
              'Reference of the component, such as component:default/checkout',
            ),
          ...input(z),
        }),
      output: z => z.object({ answer: z.unknown() }),
    },
    action: async ({ input: { entityRef, ...given }, credentials }) => {
      const parsed = wire.safeParse(given);
      if (!parsed.success) {
        throw new InputError(
          parsed.error.issues
            .map(({ path, message }) => `${path.join('.')}: ${message}`)
            .join('; '),
        );
      }
      const asked = { ...parsed.data, entityRef: fullRef(entityRef) };
      return { output: { answer: await run(asked, { credentials }) } };
    },
  });
}
