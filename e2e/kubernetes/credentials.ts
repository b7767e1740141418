import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** A user of the token file, and the groups that it is in. */
export type Users = Record<string, readonly string[]>;

export interface Credentials {
  tokenFile: string;
  serviceAccountKey: string;
  /** By user. */
  tokens: Record<string, string>;
}

const secretFile = { mode: 0o600 };

/** Makes a key for service accounts' tokens, and a token for each user. */
export async function makeCredentials(
  dir: string,
  users: Users,
): Promise<Credentials> {
  await mkdir(dir, { recursive: true });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const serviceAccountKey = join(dir, 'service-accounts.pem');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(serviceAccountKey, pem, secretFile);
  const tokens = Object.fromEntries(
    Object.keys(users).map(user => [user, randomBytes(16).toString('hex')]),
  );
  const tokenFile = join(dir, 'tokens.csv');
  const lines = Object.entries(users).map(
    ([user, groups]) =>
      `${tokens[user]},${user},${user},"${groups.join(',')}"\n`,
  );
  await writeFile(tokenFile, lines.join(''), secretFile);
  return { tokenFile, serviceAccountKey, tokens };
}

export interface KubeconfigRequest {
  path: string;
  url: string;
  caFile: string;
  /** One of the two. */
  token?: string;
  tokenFile?: string;
}

/** Writes a kubeconfig with one context. */
export async function writeKubeconfig({
  path,
  url,
  caFile,
  token,
  tokenFile,
}: KubeconfigRequest): Promise<void> {
  const name = 'test';
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name, cluster: { server: url, 'certificate-authority': caFile } },
    ],
    users: [{ name, user: tokenFile ? { tokenFile } : { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
  await writeFile(path, stringify(config), secretFile);
}
