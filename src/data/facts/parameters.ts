import { parseAbiItem, type AbiFunction } from 'viem';
import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema } from '../provenance.ts';
import { units } from '../units.ts';
import { chainNames } from './contracts.ts';

/** Groups in the order pages show them. */
export const parameterGroups = [
  'rounds',
  'issuance',
  'supply',
  'staking',
  'treasury',
  'treasury votes',
  'LIP polls',
  'tickets',
  'orchestrator settings',
] as const;

/**
 * How an on-chain integer is read. perc_1e6: MathUtils, of 1,000,000. perc_1e9: MathUtilsV2, of 10^9 (Minter, since LIP-40).
 * perc_1e27: PreciseMathUtils, of 10^27. token_1e18: base units of LPT or ETH. livepeer/protocol@f225b10c62ce:contracts/libraries
 */
export const scales = ['integer', 'perc_1e6', 'perc_1e9', 'perc_1e27', 'token_1e18', 'boolean', 'address'] as const;

/** An on-chain value as text: an integer of any size, true or false, or an address. */
export const rawValueSchema = z
  .string()
  .regex(/^(0|-?[1-9]\d*|true|false|0x[0-9a-fA-F]{40})$/, { error: 'must be an integer as text, true, false or an address' });

const isGetter = (signature: string): boolean => {
  try {
    const item = parseAbiItem(signature as 'function f() view returns (uint256)') as AbiFunction;
    return item.type === 'function' && ['view', 'pure'].includes(item.stateMutability) && item.outputs.length > 0;
  } catch {
    return false;
  }
};

/** The balance of a contract in the chain's own currency: a question to the node, not to a contract. */
export const balanceGetter = 'eth_getBalance';

const reading = {
  raw: rawValueSchema.describe('The on-chain value, unscaled'),
  asOf: asOfSchema.nullable().describe('Date the value speaks of; null for a constant or where the source states none'),
  source: z.string().min(1),
};

const row = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-zA-Z][a-zA-Z0-9._]*$/)
      .describe('Key of the row'),
    title: z.string().min(1).describe('Plain name'),
    group: z.enum(parameterGroups),
    chain: z.enum(chainNames).default('arbitrum-one'),
    contract: z.string().min(1).describe('Contract as people call it'),
    controllerName: z.string().min(1).optional().describe('Name the Controller resolves to the address'),
    bookName: z.string().min(1).optional().describe('Row of the contracts table, where the Controller does not know the contract'),
    getter: z
      .string()
      .refine((text) => text === balanceGetter || isGetter(text), { error: 'must be a view function in human-readable ABI' }),
    argument: z
      .enum(['none', 'previous round', 'treasury address', 'per orchestrator'])
      .default('none')
      .describe('What the getter is asked with'),
    scale: z.enum(scales),
    unit: z.enum(units).describe('Unit of the scaled value'),
    definition: z.string().min(1).describe('What it means and what to watch for'),
    changedBy: z.string().min(1).describe('Who or what can change it, and by which call'),
    lastKnown: z
      .strictObject({ ...reading, asOfNote: z.string().min(1).optional(), note: z.string().min(1).optional() })
      .nullable()
      .describe('Newest public reading'),
    absentBecause: z.string().min(1).optional().describe('Why there is no public reading'),
    history: z
      .array(z.strictObject({ ...reading, raw: rawValueSchema.nullable(), when: z.string().min(1), what: z.string().min(1) }))
      .default([])
      .describe('Earlier, proposed and reported values'),
    source: z.array(z.string().min(1)).min(1).describe('Where the getter is declared'),
  })
  .refine((parameter) => (parameter.controllerName === undefined) !== (parameter.bookName === undefined), {
    error: 'needs either controllerName or bookName',
  })
  .refine((parameter) => (parameter.lastKnown === null) === (parameter.absentBecause !== undefined), {
    error: 'needs absentBecause exactly where lastKnown is null',
  })
  .refine(({ lastKnown }) => lastKnown === null || lastKnown.asOf !== null || lastKnown.asOfNote !== undefined, {
    error: 'a reading without a date needs asOfNote',
  });
export type Parameter = z.output<typeof row>;

/** Every protocol parameter: how to read it, how to scale it, who can change it, last public reading. The table drives the live read. */
export const table = defineFacts({
  id: 'parameters',
  title: 'Protocol parameters',
  summary:
    'Getters of the protocol contracts with meaning, scale, unit, who can change them, and the newest value found in a public source.',
  row,
  key: ({ name }) => name,
});
