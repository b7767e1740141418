import type { RulePack } from '../types';
import { availability } from './availability';
import { certificates } from './certificates';
import { grpc } from './grpc';
import { httpServer } from './httpServer';
import { kafkaConsumer } from './kafkaConsumer';
import { postgresClient } from './postgresClient';
import { resources } from './resources';
import { stability } from './stability';

/** All packs, in the order in which their groups are written. */
export const PACKS: readonly RulePack[] = [
  availability,
  resources,
  stability,
  httpServer,
  certificates,
  grpc,
  kafkaConsumer,
  postgresClient,
];
