import * as z from 'zod';
import { contractFields } from '../facts/contracts.ts';
import { contractsHeadlines } from '../headlines/contracts.ts';
import { defineSpec } from '../spec.ts';

const { address } = contractFields;

const registrySchema = z.strictObject({
  chainId: z.int().positive().meta({ description: 'Chain id: 42161 is Arbitrum One', unit: '' }),
  controller: address.meta({ description: 'Controller that was asked', unit: '' }),
  block: z.int().nonnegative().meta({ description: 'Block it was asked at', unit: 'L2 block' }),
  observedAt: z.iso.datetime().meta({ description: 'Time of that block', unit: 'UTC time' }),
  source: z.string().min(1).meta({ description: 'Provenance id', unit: '' }),
  entries: z
    .array(
      z.strictObject({
        key: z.string().min(1).meta({ description: 'Name in the Controller', unit: '' }),
        kind: contractFields.kind,
        registered: address.nullable().meta({ description: 'Address the Controller holds; null where it holds none', unit: '' }),
        bookAddress: address.nullable().meta({ description: 'Address in the table of contracts; null where it has none', unit: '' }),
        agrees: z.boolean().meta({ description: 'Whether the two are equal', unit: '' }),
      }),
    )
    .min(1)
    .meta({ description: 'One entry per name, by name', unit: '' }),
});
export type Registry = z.output<typeof registrySchema>;

const schema = z
  .strictObject({
    contracts: z.array(z.strictObject(contractFields)).min(1).meta({ description: 'One entry per address', unit: '' }),
    registry: registrySchema.nullable().meta({ description: 'What the Controller held at the last refresh', unit: '' }),
    registryAbsentBecause: z.string().min(1).optional().meta({ description: 'Why there is no reading of the Controller', unit: '' }),
  })
  .superRefine(({ contracts, registry, registryAbsentBecause }, context) => {
    const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const seen = new Set<string>();
    for (const [index, { chain, address: found }] of contracts.entries()) {
      if (seen.has(`${chain} ${found}`)) report(['contracts', index, 'address'], 'occurs twice');
      seen.add(`${chain} ${found}`);
    }
    if ((registry === null) !== (registryAbsentBecause !== undefined))
      report(['registryAbsentBecause'], 'is needed exactly where registry is null');
    for (const [index, entry] of (registry?.entries ?? []).entries()) {
      if (entry.agrees !== (entry.registered === entry.bookAddress))
        report(['registry', 'entries', index, 'agrees'], 'is not what the two addresses say');
      if (entry.key <= (registry?.entries[index - 1]?.key ?? ''))
        report(['registry', 'entries', index, 'key'], 'keys are unique and sorted');
    }
  });
export type Contracts = z.output<typeof schema>;

const contractColumns = [
  'chain',
  'name',
  'kind',
  'address',
  'role',
  'status',
  'versionLabel',
  'controllerKey',
  'targetKey',
  'deployedBlock',
  'activeFrom',
  'notes',
  'asOf',
] as const;

/** Address book of the protocol, checked against the Controller. */
export const spec = defineSpec({
  id: 'contracts',
  subject: 'network',
  title: 'Contracts',
  summary:
    'Addresses of the Livepeer protocol on both chains as documents name them, and what the Controller itself held at the last refresh.',
  version: 1,
  schema,
  // Targets change a few times a year; the reading of the Controller should not be older than a month.
  staleAfterHours: 24 * 30,
  describeRow: (data, [list, index]) =>
    list === 'contracts' ? (data as { contracts?: { name?: string }[] } | null)?.contracts?.[Number(index)]?.name : undefined,
  headlines: contractsHeadlines,
  tables: [
    {
      id: 'contracts',
      title: 'Contracts',
      columns: contractColumns.map((key) => ({
        key,
        unit: contractFields[key].meta()?.['unit'] as string,
        description: contractFields[key].description ?? '',
      })),
      rows: ({ contracts }) => contracts.map((contract) => Object.fromEntries(contractColumns.map((key) => [key, contract[key] ?? null]))),
    },
    {
      id: 'contracts-registry',
      title: 'What the Controller held at the last refresh',
      columns: [
        { key: 'key', unit: '', description: 'Name in the Controller' },
        { key: 'kind', unit: '', description: 'What stands under that name' },
        { key: 'registered', unit: '', description: 'Address the Controller holds; empty where it holds none' },
        { key: 'bookAddress', unit: '', description: 'Address in the table of contracts' },
        { key: 'agrees', unit: '', description: 'Whether the two are equal' },
      ],
      rows: ({ registry }) => registry?.entries ?? [],
    },
  ],
});
