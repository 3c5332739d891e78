import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { isSet, readUrl, type Environment } from '../kit/environment.ts';
import { fetchedProvenance } from '../kit/fetched-provenance.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';

/**
 * getNetworkCapabilities of a go-livepeer gateway: what orchestrators told it about themselves. There is no public endpoint.
 * Shapes: livepeer/go-livepeer@176aa415ccea:common/types.go (OrchNetworkCapabilities) and net/lp_rpc.proto; fields that are 0 or false
 * are left out of the JSON. `bitstring` and `capacities` are not read: a bit says nothing about what can be served, because every optional
 * bit without a start-up test is set (core/transcoder.go#L268 of the same commit).
 */
const sourceId = 'network-capabilities';
const variable = 'ATLAS_NETWORK_CAPABILITIES_URL';
const route = 'getNetworkCapabilities';
type Access = { http: Pick<Http, 'json'>; env: Environment };

const int64 = z.union([z.int().nonnegative(), z.bigint().nonnegative()]).default(0).transform(BigInt);
const capability = z.int();
const modelSchema = z.object({ warm: z.boolean().default(false) });
const gpuSchema = z.object({ id: z.string().default(''), name: z.string().default(''), memory_total: z.int().nonnegative().default(0) });

const entrySchema = z.object({
  address: z.string().regex(/^0x[0-9a-fA-F]{40}$/, { error: 'must be an address' }),
  orch_uri: z.string().default(''),
  capabilities: z
    .object({
      constraints: z
        .object({
          PerCapability: z
            .record(z.string().regex(/^-?\d{1,9}$/), z.object({ models: z.record(z.string(), modelSchema).nullish() }))
            .nullish(),
        })
        .nullish(),
    })
    .nullable(),
  capabilities_prices: z
    .array(z.object({ pricePerUnit: int64, pixelsPerUnit: int64, capability: capability.default(0), constraint: z.string().default('') }))
    .nullable(),
  hardware: z.array(z.object({ gpu_info: z.record(z.string(), gpuSchema).nullish() })).nullable(),
});

/** The raw answer; exported because a recording of it is read with the same schema. */
export const networkCapabilitiesSchema = z.object({
  capabilities_names: z.record(z.string(), z.string()),
  orchestrators: z.array(entrySchema).min(1),
});

/** One node as it describes itself. An orchestrator may run several. Prices in wei per unit as numerator and denominator. */
export type NetworkNode = {
  orchestrator: string;
  serviceUri: string;
  models: { capability: number; model: string; isWarm: boolean }[];
  prices: { capability: number; model: string; pricePerUnit: bigint; pixelsPerUnit: bigint }[];
  gpus: { id: string; name: string; memoryBytes: number }[];
};
export type NetworkCapabilities = { names: ReadonlyMap<number, string>; nodes: NetworkNode[] };

/** The raw answer → nodes, in the order of the answer. */
export function nodesOf(answer: z.output<typeof networkCapabilitiesSchema>): NetworkCapabilities {
  return {
    names: new Map(Object.entries(answer.capabilities_names).map(([id, name]) => [Number(id), name])),
    nodes: answer.orchestrators.map((entry) => ({
      orchestrator: entry.address.toLowerCase(),
      serviceUri: entry.orch_uri,
      models: Object.entries(entry.capabilities?.constraints?.PerCapability ?? {}).flatMap(([id, { models }]) =>
        Object.entries(models ?? {}).map(([model, { warm }]) => ({ capability: Number(id), model, isWarm: warm })),
      ),
      prices: (entry.capabilities_prices ?? []).map(({ constraint, ...price }) => ({ ...price, model: constraint })),
      gpus: (entry.hardware ?? []).flatMap(({ gpu_info: gpus }) =>
        Object.entries(gpus ?? {}).map(([slot, { id, name, memory_total: memoryBytes }]) => ({
          id: id || `slot ${slot}`,
          name,
          memoryBytes,
        })),
      ),
    })),
  };
}

/** Why the gateway cannot be asked; null where it can. */
export const networkCapabilitiesNotConfigured = (env: Environment): string | null =>
  isSet(env, variable) ? null : `No public gateway answers ${route}: set ${variable} to read one.`;

/** What the gateway knows. The variable may hold the gateway's base URL or the whole route. @throws UpstreamError */
export async function fetchNetworkCapabilities({ http, env }: Access): Promise<Fetched<NetworkCapabilities>> {
  const given = readUrl(env, variable);
  const url = given.endsWith(`/${route}`) ? given : `${given}/${route}`;
  const { value, ...record } = await http.json({ sourceId, url, schema: networkCapabilitiesSchema });
  return { ...record, value: nodesOf(value) };
}

/** What is said about a reading, live or recorded. */
export const networkCapabilitiesProcessing =
  'Models, prices and GPUs that orchestrators report of themselves, counted by orchestrator; capability bits were not used.';

/** Provenance of the answer. It carries no time of its own. */
export const networkCapabilitiesProvenance = ({ env }: Pick<Access, 'env'>, record: FetchRecord): Provenance =>
  fetchedProvenance(env, {
    id: 'network-capabilities',
    sourceId,
    variable,
    records: [record],
    observedAt: null,
    publisher: 'go-livepeer gateway',
    title: 'Network capabilities as a gateway sees them',
    url: 'https://github.com/livepeer/go-livepeer',
    licence: 'not stated',
    processing: `${networkCapabilitiesProcessing} Dated by the day of reading.`,
    evidence: 'self-reported',
  });
