import { useSearchParams } from 'react-router-dom';

/** The manifest that the address names. */
export interface ManifestParams {
  flavour: string | null;
  object: string | null;
}

/** Which manifest is looked at, in the address. */
export function useManifestParams(): [
  ManifestParams,
  (params: ManifestParams) => void,
] {
  const [params, setParams] = useSearchParams();
  const change = (wanted: ManifestParams) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        for (const key of ['flavour', 'object'] as const) {
          const value = wanted[key];
          if (value === null) next.delete(key);
          else next.set(key, value);
        }
        return next;
      },
      { replace: true },
    );
  return [
    { flavour: params.get('flavour'), object: params.get('object') },
    change,
  ];
}
