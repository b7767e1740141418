import type { Program } from './definition.ts';

/** Alloy's own parser (Apache-2.0); Alloy itself is not to be had as a module. Its arguments are files. */
export const alloySyntax: Program & { name: 'alloy-syntax' } = {
  name: 'alloy-syntax',
  family: 'alloy-syntax',
  package: '.',
  cost: 3,
};
