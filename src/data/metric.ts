import { evidenceClasses, type EvidenceClass, type Provenance } from './provenance.ts';
import type { Snapshot } from './snapshot.ts';
import type { Unit } from './units.ts';

/** What a figure was made from: a dataset or fact table, the part of it that was used, and where that part came from. */
export type MetricInput = {
  dataset: string;
  /** The columns, rows or keys that were read, in words. */
  part: string;
  provenance: readonly Provenance[];
};

/** A number that may be printed. Only `metric()` makes one. */
export type Metric = {
  readonly id: string;
  readonly label: string;
  /** number, exact decimal text, or null for "not known". */
  readonly value: number | string | null;
  readonly unit: Unit;
  /** Time the value speaks of, as precise as its source; null where the source states none (then `asOfNote` says so). */
  readonly asOf: string | null;
  readonly asOfNote?: string;
  /** First day of a period that ends at `asOf`, for sums and means over time. */
  readonly since?: string;
  /** How it was computed, in one or two sentences. */
  readonly method: string;
  /** Page under /about/methods/ that tells the method at length, with a worked example. */
  readonly methodPage?: string;
  readonly evidence: EvidenceClass;
  readonly inputs: readonly MetricInput[];
  /** Why the value is null. Present exactly then. */
  readonly absentBecause?: string;
  readonly [made]: true;
};
declare const made: unique symbol;

type MetricFields = Omit<Metric, typeof made>;

/**
 * Makes a figure. A value needs inputs with provenance and a date (or a note that its source states none);
 * an absent value needs a reason. A figure computed here is never stronger than its weakest input: see `weakestEvidence`.
 * @throws Error where one of these is missing: a defect of ours, so it stops the build.
 */
export function metric(fields: MetricFields): Metric {
  const problem = (text: string) => new Error(`Metric "${fields.id}": ${text}`);
  if (fields.value === null || fields.value === undefined) {
    if (!fields.absentBecause) throw problem('has no value and no reason (absentBecause).');
  } else {
    if (fields.absentBecause) throw problem('has a value and a reason for its absence.');
    if (typeof fields.value === 'number' && !Number.isFinite(fields.value)) throw problem(`is not a finite number: ${fields.value}.`);
    if (!fields.asOf && !fields.asOfNote) throw problem('has no as-of date and no note that its source states none.');
    if (fields.inputs.length === 0) throw problem('has no inputs.');
    if (fields.inputs.some((input) => input.provenance.length === 0)) throw problem('has an input without provenance.');
  }
  if (!fields.method) throw problem('has no method.');
  return { ...fields, value: fields.value ?? null } as Metric;
}

/**
 * The part of a snapshot a figure was made from.
 * @param ids provenance ids that cover the part; all of the snapshot's when left out.
 * @throws Error for an id the snapshot does not have.
 */
export function inputFrom(snapshot: Snapshot, part: string, ids?: Iterable<string>): MetricInput {
  const wanted = ids ? [...new Set(ids)] : snapshot.provenance.map(({ id }) => id);
  const provenance = wanted.map((id) => {
    const entry = snapshot.provenance.find((candidate) => candidate.id === id);
    if (!entry) throw new Error(`Snapshot ${snapshot.dataset} has no provenance "${id}".`);
    return entry;
  });
  return { dataset: snapshot.dataset, part, provenance };
}

/** The weakest evidence class among inputs, by the order of `evidenceClasses`. */
export function weakestEvidence(inputs: readonly MetricInput[]): EvidenceClass {
  const ranks = inputs.flatMap((input) => input.provenance.map(({ evidence }) => evidenceClasses.indexOf(evidence)));
  return evidenceClasses[Math.max(...ranks, 0)] ?? 'estimated';
}
