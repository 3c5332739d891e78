import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getAddress, type Hex } from 'viem';
import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { parseLosslessJson } from '../kit/lossless-json.ts';

/** Path of the recording in the folder of recorded responses. */
export const lisarFile = 'treasury-proposal-lisar-2025-09/treasury-proposal-report.json';
const published = 'its-DeFine/livepeer-delegation-research@3647f90002a95280f52c5171d73f85609ae231d4:solutions/lisar/artifacts/livepeer-lisar-treasury-proposal/report.json';

const hex = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]*$/)]);
const address = hex.transform((text) => getAddress(text));
const digits = z.string().regex(/^\d+$/);
/** Bare numbers above 2^53 arrive as bigint. */
const integer = z.union([z.int(), z.bigint()]).transform((value) => BigInt(value));
const event = z.object({ block_number: z.int().positive(), block_timestamp: z.int().positive(), tx_hash: hex });

const recordingSchema = z.object({
  inputs: z.object({ lpt_token: address, treasury: address, governor: address }),
  proposal: z.object({
    proposal_id: digits,
    proposer: address,
    description: z.string().min(1),
    targets: z.array(address).length(1),
    values: z.array(integer).length(1),
    calldatas: z.array(hex).length(1),
    start: z.int().positive(),
    end: z.int().positive(),
  }),
  proposal_created: event,
  proposal_state: z.object({
    quorum: digits,
    quota: digits,
    state: z.literal('Executed'),
    totalVoteSupply: digits,
    votes: z.object({ for: digits, against: digits, abstain: digits }),
  }),
  treasury_transfer: event.extend({ amount: integer, from: address, to: address }),
});
export type LisarRecording = z.output<typeof recordingSchema>;

/**
 * The one recorded treasury proposal, with its provenance.
 * @param processing what is done with it, in one sentence.
 * @throws Error where the file is missing; ZodError where it is another one.
 */
export function readLisarRecording(recordedDirectory: string, id: string, processing: string): { recording: LisarRecording; provenance: Provenance } {
  const file = join(recordedDirectory, lisarFile);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${file} cannot be read (${code}). Point ATLAS_RECORDED_DIR at the folder of recorded responses.`, { cause: error });
  }
  const recording = recordingSchema.parse(parseLosslessJson(bytes.toString('utf8')));
  const [repository = '', path = ''] = published.split(':');
  const provenance: Provenance = {
    kind: 'recorded',
    id,
    publisher: 'its-DeFine/livepeer-delegation-research',
    title: 'Report on the LISAR treasury proposal',
    url: `https://github.com/${repository.replace('@', '/blob/')}/${path}`,
    observedAt: '2026-01-18T14:40:34Z',
    licence: 'MIT',
    processing,
    evidence: 'third-party',
    file: published,
    copy: 'verbatim',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
  return { recording, provenance };
}

/** The time of a recorded event, ISO UTC. */
export const timeOf = ({ block_timestamp: seconds }: { block_timestamp: number }): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/** The single action of the proposal. */
export function actionOf({ proposal: { targets, values, calldatas } }: LisarRecording) {
  return { target: targets[0] as Hex, value: values[0] as bigint, data: calldatas[0] as Hex };
}
