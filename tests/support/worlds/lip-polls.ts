import type { DatasetWorld } from '../fault-matrix.ts';
import { indexDatasetWorld } from '../index-dataset-world.ts';

export const world: DatasetWorld = {
  ...indexDatasetWorld,
  upstreams: [...indexDatasetWorld.upstreams, { variable: 'ATLAS_IPFS_URL', kind: 'json', mayBeAbsent: true }],
};
