export { protocolDatasetWorld as world } from '../protocol-dataset-world.ts';
