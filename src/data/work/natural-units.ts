import type { CapabilityFact } from '../facts/capabilities.ts';

/** What a person counts, and how many units of a quote one of it has. */
export type NaturalUnit = {
  /** "hour of stream", "image". */
  natural: string;
  /** Whole number of units in one, below 2^53. */
  unitsPerNatural: number;
  /** The arithmetic behind it. */
  unitsInWords: string;
  /** What was assumed about a job that may differ from one to the next; null where the unit itself says it. */
  assumes: string | null;
};

const square: Omit<NaturalUnit, 'natural'> = {
  unitsPerNatural: 1024 * 1024,
  unitsInWords: '1024 × 1024 pixels',
  assumes: 'a picture of 1024 by 1024 pixels',
};

/**
 * Natural units by the id of the job in the table of capabilities. A job whose unit of price is in dispute, or differs per offer, has none.
 * The ladder is the four renditions of the client's own benchmark; 720 lines at 30 frames are the client's own way to count live video.
 */
const byJob: Readonly<Record<string, NaturalUnit>> = {
  transcoding: {
    natural: 'hour of video',
    unitsPerNatural: (1280 * 720 + 854 * 480 + 640 * 360 + 426 * 240) * 30 * 3600,
    unitsInWords: '(1280 × 720 + 854 × 480 + 640 × 360 + 426 × 240) pixels × 30 frames × 3600 s',
    assumes: 'the four-step ladder of the benchmark of the client, at 30 frames a second',
  },
  TextToImage: { natural: 'image', ...square },
  ImageToImage: { natural: 'image', ...square },
  Upscale: { natural: 'image', ...square, assumes: 'an input picture of 1024 by 1024 pixels' },
  SegmentAnything2: { natural: 'image', ...square, assumes: 'an input picture of 1024 by 1024 pixels' },
  ImageToText: { natural: 'image', ...square, assumes: 'an input picture of 1024 by 1024 pixels' },
  ImageToVideo: { natural: 'clip', unitsPerNatural: 25 * 576 * 1024, unitsInWords: '25 × 576 × 1024 pixels', assumes: 'a clip of 25 frames of 576 by 1024 pixels, the default size' },
  AudioToText: { natural: 'minute of audio', unitsPerNatural: 60_000, unitsInWords: '60,000 milliseconds', assumes: null },
  LLM: { natural: 'million tokens', unitsPerNatural: 1_000_000, unitsInWords: '1,000,000 tokens asked for', assumes: 'tokens that the request asks for, not those that come back' },
  LiveVideoToVideo: {
    natural: 'hour of stream',
    unitsPerNatural: 1280 * 720 * 30 * 3600,
    unitsInWords: '1280 × 720 pixels × 30 frames × 3600 s',
    assumes: 'the size that the client counts for every live stream, whatever its real one',
  },
  BYOC: { natural: 'hour of compute', unitsPerNatural: 3600, unitsInWords: '3600 seconds', assumes: null },
};

/** The natural unit of a job; null where none can be named. */
export const naturalUnitOf = ({ id }: Pick<CapabilityFact, 'id'>): NaturalUnit | null => byJob[id] ?? null;

/** Natural units with the job each is for, in the order of the table. */
export const naturalUnitsOf = (jobs: readonly CapabilityFact[]): { job: CapabilityFact; unit: NaturalUnit }[] =>
  jobs.flatMap((job) => {
    const unit = naturalUnitOf(job);
    return unit ? [{ job, unit }] : [];
  });
