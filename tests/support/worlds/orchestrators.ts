import type { DatasetWorld } from '../fault-matrix.ts';
import { protocolDatasetWorld } from '../protocol-dataset-world.ts';

export const world: DatasetWorld = {
  ...protocolDatasetWorld,
  harmless: { 'links that are scripts': 'A service URI is what an operator wrote; one that is no http(s) link is written as absent, which is news.' },
};
