import { canonicalController } from './chains.ts';
import type { Rpc } from './rpc.ts';

/**
 * Where a scan of logs begins: the block a contract of Livepeer's own deployment was created in, and block 0 for any other deployment
 * or a chain that is shorter than that.
 */
export function firstBlockOf({ controller, block }: Pick<Rpc, 'controller' | 'block'>, deployedBlock: number): bigint {
  const isLivepeer = controller === canonicalController && block.number >= deployedBlock;
  return isLivepeer ? BigInt(deployedBlock) : 0n;
}
