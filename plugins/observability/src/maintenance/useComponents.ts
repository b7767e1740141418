import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, useEntity } from '@backstage/plugin-catalog-react';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { isObservabilityAvailable } from '../availability';
import { componentRefsOf } from './model/observedParts';

/** One component to choose. */
export interface Choice {
  entityRef: string;
  title: string;
}

const choiceOf = (entity: Entity): Choice => ({
  entityRef: stringifyEntityRef(entity),
  title: entity.metadata.title ?? entity.metadata.name,
});

/** The observed components of this page's owner or system, by title. */
export function useComponents(): UseQueryResult<Choice[]> {
  const catalog = useApi(catalogApiRef);
  const { entity } = useEntity();
  const entityRefs = componentRefsOf(entity);
  return useQuery({
    queryKey: [stringifyEntityRef(entity), 'components', entityRefs],
    queryFn: async () => {
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs,
        fields: ['kind', 'metadata'],
      });
      return items
        .flatMap(item => (item && isObservabilityAvailable(item) ? [item] : []))
        .map(choiceOf)
        .sort((a, b) => a.title.localeCompare(b.title, 'en'));
    },
  });
}
