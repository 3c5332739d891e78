export { indexDatasetWorld as world } from '../index-dataset-world.ts';
