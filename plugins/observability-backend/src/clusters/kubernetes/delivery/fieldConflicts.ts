import type { FieldOwner, LiveObject } from '../../types';
import type { KubernetesCause } from '../access/KubernetesStatusError';

const FIELD_MANAGER_CONFLICT = 'FieldManagerConflict';

/** How the API server names the other side: https://pkg.go.dev/k8s.io/apimachinery/pkg/util/managedfields */
const WORDS =
  /^conflict with ("(?:[^"\\]|\\.)*")(?: with subresource "[^"]*")?( using \S+)?(?: at (\S+))?/;

/** `.spec.groups[name="a"].rules` as a JSON pointer; items of a list by their place in `value`. */
function pointerOf(field: string, value: unknown): string {
  let here: unknown = value;
  const parts = field.match(/\.[^.[]+|\[[^\]]*\]/g) ?? [];
  return parts
    .map(part => {
      const name = stepOf(part, here);
      here = (Object(here) as Record<string, unknown>)[name];
      return `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    })
    .join('');
}

function stepOf(part: string, value: unknown): string {
  if (part.startsWith('.')) {
    return part.slice(1);
  }
  const inside = part.slice(1, -1);
  const key = /^([^=]+)=(.*)$/.exec(inside);
  if (!key || !Array.isArray(value)) {
    return inside;
  }
  const index = value.findIndex(
    item =>
      JSON.stringify((Object(item) as Record<string, unknown>)[key[1]]) ===
      key[2],
  );
  return index < 0 ? inside : String(index);
}

/**
 * The fields that an apply would take from others, from the causes of a refusal (409).
 *
 * @param live - as it stands, for the places of list items, and for when somebody wrote
 */
export function fieldConflicts(
  causes: readonly KubernetesCause[],
  { object, owners = [] }: Pick<LiveObject, 'object' | 'owners'>,
): FieldOwner[] {
  return causes
    .filter(({ reason }) => reason === FIELD_MANAGER_CONFLICT)
    .map(({ message, field }) => {
      const [, quoted, using, said] = WORDS.exec(message) ?? [];
      const path = pointerOf(field, object);
      const manager: string =
        quoted === undefined ? 'somebody' : JSON.parse(quoted);
      const known = owners.find(
        each => each.manager === manager && each.path.startsWith(path),
      );
      const at = said ?? known?.at;
      return {
        path,
        manager,
        // Only of an update is it said which version of the API it used.
        declared: using === undefined,
        ...(at !== undefined && { at }),
      };
    });
}
