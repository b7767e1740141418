import { resolve } from 'node:path';
import type { Flavour } from '@observability-kit/backstage-plugin-observability-common';
import {
  type PlatformProfile,
  platformProfileSchema,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { LineCounter, parseDocument } from 'yaml';
import { type Finding, toFinding } from './findings';
import { readText, UnreadableError } from './readText';
import { UsageError } from './usageError';

/** Parses a profile. Pure. */
export function parseProfile(
  file: string,
  text: string,
  flavour?: Flavour,
): { profile: PlatformProfile } | { findings: Finding[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const finding = (offset: number, key: string, message: string) =>
    toFinding(
      { file, line: Math.max(1, lineCounter.linePos(offset).line) },
      { key, value: '', message },
    );
  const [error] = document.errors;
  if (error) {
    const message = `is no valid YAML: ${error.message}`;
    return { findings: [finding(error.pos[0], '', message)] };
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  const isObject = typeof value === 'object' && value !== null;
  const parsed = platformProfileSchema.safeParse(
    isObject && flavour ? { ...value, flavour } : value,
  );
  if (!parsed.success) {
    return {
      findings: parsed.error.issues.map(({ path, message }) => {
        const there = path
          .map((_, index) =>
            document.getIn(path.slice(0, path.length - index), true),
          )
          .find(node => node !== undefined);
        const range =
          typeof there === 'object' && there !== null && 'range' in there
            ? (there.range as [number, number, number] | undefined)
            : undefined;
        return finding(range?.[0] ?? 0, path.map(String).join('.'), message);
      }),
    };
  }
  const profile = parsed.data;
  if (profile.flavour === 'files' && !profile.files) {
    const message = 'is missing: the flavour files needs it';
    return { findings: [finding(0, 'files', message)] };
  }
  return { profile };
}

/** Errors: `UsageError` when there is no such file. */
export async function readProfile(
  name: string,
  directory: string,
  flavour?: Flavour,
): Promise<{ profile: PlatformProfile } | { findings: Finding[] }> {
  try {
    const text = await readText(resolve(directory, name));
    return parseProfile(name, text, flavour);
  } catch (error) {
    if (error instanceof UnreadableError) {
      throw new UsageError(`--profile ${name} ${error.message}`);
    }
    throw error;
  }
}
