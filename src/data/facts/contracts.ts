import { getAddress, isAddress } from 'viem';
import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema } from '../provenance.ts';

export const chainNames = ['arbitrum-one', 'ethereum'] as const;

/** An address written with its checksum (EIP-55), so that a mistyped digit shows. */
export const addressSchema = z.string().refine((text) => isAddress(text) && getAddress(text) === text, {
  error: 'must be an address with its checksum (EIP-55)',
});

const key = z.string().regex(/^[A-Z][A-Za-z0-9]*$/);

/** Fields of a contract, shared by the hand-kept table and the dataset. */
export const contractFields = {
  chain: z.enum(chainNames).meta({ description: 'Chain the contract is on', unit: '' }),
  name: z.string().min(1).meta({ description: 'Name; targets of one proxy share theirs and differ by version label', unit: '' }),
  kind: z.enum(['standalone', 'proxy', 'target', 'implementation', 'library', 'safe', 'external', 'precompile']).meta({
    description: 'proxy: keeps its address when its code changes; target: code behind a proxy; external: not of the protocol',
    unit: '',
  }),
  address: addressSchema.meta({ description: 'Address with its checksum (EIP-55)', unit: '' }),
  role: z.string().min(1).meta({ description: 'What it does', unit: '' }),
  status: z
    .enum(['current', 'current, not verified', 'historical', 'paused', 'superseded', 'paused or historical'])
    .meta({ description: 'Whether it is in use at its as-of date; not verified: inferred from documents', unit: '' }),
  versionLabel: z.string().min(1).optional().meta({ description: 'Version as documents count it', unit: '' }),
  controllerKey: key.optional().meta({ description: 'Name under which the Controller holds this address', unit: '' }),
  otherKeys: z.array(key).default([]).meta({ description: 'Further names under which the Controller should hold it', unit: '' }),
  targetKey: key.optional().meta({ description: 'Name under which the Controller holds the code of this proxy', unit: '' }),
  deployedBlock: z.int().positive().optional().meta({ description: 'Block of its deployment', unit: 'block of its chain' }),
  activeFrom: z.string().min(1).optional().meta({ description: 'Since when it is or was in use, as its source words it', unit: '' }),
  notes: z.string().min(1).optional().meta({ description: 'What else a reader must know', unit: '' }),
  asOf: asOfSchema.meta({ description: 'Date the row speaks of', unit: 'UTC date' }),
  source: z.array(z.string().min(1)).min(1).meta({ description: 'Provenance ids', unit: '' }),
};

const row = z.strictObject(contractFields);
export type ContractFact = z.output<typeof row>;

/** Address book of the protocol on both chains, with the documents that name each address. */
export const table = defineFacts({
  id: 'contracts',
  title: 'Contracts',
  summary: 'Addresses of the Livepeer protocol on Arbitrum One and Ethereum, with role, status and the documents that name them.',
  row,
  key: ({ chain, address }) => `${chain} ${address}`,
});
