import * as z from 'zod';
import { addressSchema } from './facts/contracts.ts';

const block = (description: string) => z.int().nonnegative().meta({ description, unit: 'L2 block' });

/** How far a chain was scanned for events: what a snapshot keeps so that the next refresh asks only for what is new. */
export const logScanSchema = z.strictObject({
  chainId: z.int().positive().meta({ description: 'Chain id: 42161 is Arbitrum One', unit: '' }),
  controller: addressSchema.meta({ description: 'Controller that named the contracts', unit: '' }),
  contract: addressSchema.meta({ description: 'Contract whose events were read', unit: '' }),
  from: block('First block whose events are in the data'),
  to: block('Last block whose events are in the data'),
  cursor: z
    .strictObject({
      block: block('Last finalised block that was scanned'),
      hash: z.string().regex(/^0x[0-9a-f]{64}$/).meta({ description: 'Its hash', unit: '' }),
    })
    .nullable()
    .meta({ description: 'Where the next scan begins; null where no block is final yet', unit: '' }),
});
export type LogScanReach = z.output<typeof logScanSchema>;

/** Whether two scans are of the same contract on the same chain, so that one continues the other. */
export const isSameScan = (a: LogScanReach | null | undefined, b: Pick<LogScanReach, 'chainId' | 'controller' | 'contract'>): a is LogScanReach =>
  a !== null && a !== undefined && a.chainId === b.chainId && a.controller === b.controller && a.contract === b.contract;
