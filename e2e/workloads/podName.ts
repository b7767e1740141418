import { createHash, randomInt } from 'node:crypto';

// Kubernetes leaves out vowels and what looks alike, so that no word comes out (k8s.io/apimachinery/pkg/util/rand).
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** The hash in a ReplicaSet's name: the same for the same template. */
export function podTemplateHash(template: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(template)).digest();
  return [...digest.subarray(0, 10)]
    .map(byte => ALPHABET[byte % ALPHABET.length])
    .join('');
}

/** A name as a Deployment's pods have: `checkout-6c9f7d4b85-x2x4z`. */
export function podName(replicaSet: string): string {
  const suffix = Array.from({ length: 5 }, () => ALPHABET[randomInt(27)]);
  return `${replicaSet}-${suffix.join('')}`;
}
