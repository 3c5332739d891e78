import { noteOfDating, type PartId } from '../capacity-record.ts';
import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Capacity } from '../specs/capacity.ts';

export type CapacitySnapshot = Snapshot<Capacity>;
type Fields = Pick<Metric, 'id' | 'label' | 'unit' | 'method'>;
type Offer = NonNullable<Capacity['capabilities']>['offers'][number];

const notByBits = 'Counted from models and prices that orchestrators report of themselves, never from capability bits.';
const counts = {
  offered: { label: 'AI models offered', method: 'Models that at least one orchestrator lists.' },
  warm: { label: 'AI models loaded', method: 'Models that at least one orchestrator has loaded.' },
  priced: {
    label: 'AI models with a price',
    method: 'Models for which at least one orchestrator quotes more than zero; it need not list them.',
  },
} satisfies Record<string, { label: string; method: string }>;

/** AI models that are offered, loaded or priced by any orchestrator, as a gateway was told. */
export function deriveModelCount(snapshot: CapacitySnapshot, what: keyof typeof counts): Metric {
  const { label, method } = counts[what];
  const fields: Fields = { id: `capacity.models.${what}`, label, unit: 'count', method: `${method} ${notByBits}` };
  const value = snapshot.data?.capabilities?.offers.filter((offer) => offer[what] > 0).length ?? null;
  return ofPart(snapshot, 'network-capabilities', fields, value, `offers, ${what}`);
}

/** Orchestrators that offer, have loaded or price one model; 0 where none does, absent where no gateway was read. */
export function deriveOffer(
  snapshot: CapacitySnapshot,
  { capability, model }: Pick<Offer, 'capability' | 'model'>,
  what: keyof typeof counts,
): Metric {
  const verbs = { offered: 'that list', warm: 'that have loaded', priced: 'that quote a price for' };
  const name = model ?? `capability ${capability}`;
  const fields: Fields = {
    id: `capacity.offer.${capability}.${name}.${what}`,
    label: `Orchestrators ${verbs[what]} ${name}`,
    unit: 'count',
    method: `An orchestrator with several nodes counts once. ${notByBits}`,
  };
  const offers = snapshot.data?.capabilities?.offers;
  const value = offers ? (offers.find((offer) => offer.capability === capability && offer.model === model)?.[what] ?? 0) : null;
  return ofPart(snapshot, 'network-capabilities', fields, value, `offers of ${name}`);
}

/** GPUs as orchestrators report them to a gateway. */
export function deriveGpuCount(snapshot: CapacitySnapshot): Metric {
  const fields: Fields = {
    id: 'capacity.gpus',
    label: 'GPUs reported',
    unit: 'count',
    method: 'Different GPUs that orchestrators report with the models they serve.',
  };
  const value = snapshot.data?.capabilities?.gpus.reduce((sum, { count }) => sum + count, 0) ?? null;
  return ofPart(snapshot, 'network-capabilities', fields, value, 'gpus');
}

/** Orchestrators of the price list that quote more than zero for transcoding. */
export function derivePricedOrchestrators(snapshot: CapacitySnapshot): Metric {
  const fields: Fields = {
    id: 'capacity.price-list.priced',
    label: 'Orchestrators with a transcoding price',
    unit: 'count',
    method: 'Orchestrators of the price list with a price per pixel above zero.',
  };
  const value = snapshot.data?.priceList?.filter(({ weiPerPixel }) => weiPerPixel !== '0').length ?? null;
  return ofPart(snapshot, 'price-list', fields, value, 'price list');
}

/** A figure of one part; its date is that of the part, not of the whole dataset. */
function ofPart(snapshot: CapacitySnapshot, id: PartId, fields: Fields, value: number | null, what: string): Metric {
  const part = snapshot.data?.parts.find((candidate) => candidate.id === id);
  if (value === null || !part?.asOf || !part.source) {
    const absentBecause = part?.absentBecause ?? snapshot.absentBecause ?? 'There is no reading yet.';
    return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });
  }
  const note = part.dated && noteOfDating[part.dated];
  const inputs = [inputFrom(snapshot, what, [part.source])];
  return metric({ ...fields, method: note ? `${fields.method} ${note}` : fields.method, value, asOf: part.asOf, evidence: 'derived', inputs });
}
