import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { SentryConfig } from './config';

/** Of the Sentry plugins; read, never redefined. */
export const PROJECT_ANNOTATION = 'sentry.io/project-slug';

/**
 * The project that an entity names: `project`, or `organization/project`. Pure.
 *
 * Errors: `InputError` that names key, value and remedy, for another organization and for a project that is not open to components.
 */
export function projectOf(
  entity: Entity,
  { organization, projects }: Pick<SentryConfig, 'organization' | 'projects'>,
): string | undefined {
  const value = entity.metadata.annotations?.[PROJECT_ANNOTATION]?.trim();
  if (!value) {
    return undefined;
  }
  const refuse = (message: string) =>
    new InputError(
      `${PROJECT_ANNOTATION}: ${JSON.stringify(value)} ${message}`,
    );
  const [, named = organization, project] =
    /^(?:([a-z0-9][a-z0-9_-]*)\/)?([a-z0-9][a-z0-9_-]*)$/.exec(value) ?? [];
  if (project === undefined || value.length > 200) {
    throw refuse(
      'is no slug of a project; write it as it stands in the address of the project in Sentry',
    );
  }
  if (named !== organization) {
    throw refuse(
      `is of another organization than ${organization}, the only one that is read; leave the part before "/" out`,
    );
  }
  if (!projects.includes('*') && !projects.includes(project)) {
    throw refuse(
      'is not open to components; ask the platform team to add it to observability.errors.sentry.projects',
    );
  }
  return project;
}
