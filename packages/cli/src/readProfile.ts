import { resolve } from 'node:path';
import type { Flavour } from '@observability-kit/backstage-plugin-observability-common';
import {
  type PlatformProfile,
  platformProfileSchema,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { type Finding, toFinding } from './findings';
import { parseYaml } from './parseYaml';
import { readText, UnreadableError } from './readText';
import { UsageError } from './usageError';

/** Parses a profile. Pure. */
export function parseProfile(
  file: string,
  text: string,
  flavour?: Flavour,
): { profile: PlatformProfile } | { findings: Finding[] } {
  const parsed = parseYaml(file, text, platformProfileSchema, value =>
    typeof value === 'object' && value !== null && flavour
      ? { ...value, flavour }
      : value,
  );
  if ('findings' in parsed) {
    return parsed;
  }
  const { value: profile } = parsed;
  if (profile.flavour === 'files' && !profile.files) {
    const message = 'is missing: the flavour files needs it';
    return {
      findings: [
        toFinding({ file, line: 1 }, { key: 'files', value: '', message }),
      ],
    };
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
