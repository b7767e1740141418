import type { RulePack } from '../types';
import { availability } from './availability';
import { certificates } from './certificates';
import { httpServer } from './httpServer';
import { resources } from './resources';
import { stability } from './stability';

/** All packs, in the order in which their groups are written. */
export const PACKS: readonly RulePack[] = [
  availability,
  resources,
  stability,
  httpServer,
  certificates,
];
