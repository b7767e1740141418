/** Chance that can be had again: the same seed, the same choices. */
export interface Random {
  pick<T>(from: readonly T[]): T;
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
}

/** Park and Miller's "minimal standard" generator: multiplicative, modulo a Mersenne prime (Communications of the ACM 31, 1988, p. 1192). */
export function randomFrom(seed: number): Random {
  const modulus = 2_147_483_647;
  let state = (seed % (modulus - 1)) + 1;
  const next = () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
  return {
    pick: from => from[Math.floor(next() * from.length)],
    chance: probability => next() < probability,
  };
}
