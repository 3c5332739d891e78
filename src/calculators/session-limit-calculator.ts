import type { Calculator, DefaultSource } from './calculator.ts';
import { deriveSessionLimits, type SessionLimit } from './session-limit.ts';

type Preset = { value: string; source: DefaultSource };
export type SessionLimitData = { encodeSessions: Preset; renditions: Preset; uplinkPerStream: Preset; downlinkPerStream: Preset };

const names: Record<SessionLimit['limit'], string> = {
  benchmark: 'your benchmark',
  'encode sessions': 'encode sessions of the driver',
  uplink: 'the uplink',
  downlink: 'the downlink',
};

/** Streams that a machine can transcode at once, and which limit binds. */
export function createCalculator({ encodeSessions, renditions, uplinkPerStream, downlinkPerStream }: SessionLimitData): Calculator {
  const whole = { least: 0, most: 1e6, isWhole: true };
  const rate = { least: 0.001, most: 1e9 };
  return {
    fields: [
      { kind: 'number', name: 'benchmark', label: 'Streams at once in your benchmark', unit: 'streams; 0 if you have not run one', preset: '0', ...whole },
      { kind: 'choice', name: 'capped', label: 'The driver caps encode sessions', preset: 'yes', choices: [{ value: 'yes', label: 'yes, as on GeForce cards' }, { value: 'no', label: 'no, as on most professional cards' }] },
      { kind: 'number', name: 'sessions', label: 'Encode sessions on the system', unit: 'sessions', preset: encodeSessions.value, source: encodeSessions.source, ...whole },
      { kind: 'number', name: 'renditions', label: 'Renditions per stream', unit: 'renditions', preset: renditions.value, source: renditions.source, least: 1, most: 100, isWhole: true },
      { kind: 'number', name: 'up', label: 'Uplink', unit: 'Mbit/s', preset: '100', least: 0, most: 1e9 },
      { kind: 'number', name: 'down', label: 'Downlink', unit: 'Mbit/s', preset: '100', least: 0, most: 1e9 },
      { kind: 'number', name: 'upstream', label: 'Sent per stream', unit: 'Mbit/s', preset: uplinkPerStream.value, source: uplinkPerStream.source, ...rate },
      { kind: 'number', name: 'downstream', label: 'Received per stream', unit: 'Mbit/s', preset: downlinkPerStream.value, source: downlinkPerStream.source, ...rate },
    ],
    answer: ({ number, choice }) => {
      const limits = deriveSessionLimits({
        benchmarkedStreams: number('benchmark') > 0 ? number('benchmark') : null,
        encodeSessions: choice('capped') === 'yes' ? number('sessions') : null,
        renditionsPerStream: number('renditions'),
        uplinkMbps: number('up'),
        uplinkMbpsPerStream: number('upstream'),
        downlinkMbps: number('down'),
        downlinkMbpsPerStream: number('downstream'),
      });
      const [binding] = limits;
      const streams = (value: number) => ({ value: new Intl.NumberFormat('en-GB').format(value), unit: value === 1 ? 'stream' : 'streams' });
      const byLimit = (limit: SessionLimit['limit']) => {
        const found = limits.find((candidate) => candidate.limit === limit);
        return { label: `By ${names[limit]}`, ...(found ? streams(found.streams) : { value: 'no limit given', unit: '' }) };
      };
      return {
        lines: [
          { label: 'Streams at once, at most', ...streams(binding?.streams ?? 0), isMain: true },
          { label: 'What binds', value: binding ? names[binding.limit] : 'nothing', unit: '', isMain: true },
          ...(['benchmark', 'encode sessions', 'uplink', 'downlink'] as const).map(byLimit),
        ],
        formula: ['streams = the least of: benchmark; encode sessions ÷ renditions; uplink ÷ sent per stream; downlink ÷ received per stream'],
        ...(number('benchmark') > 0 ? {} : { note: 'Without a benchmark this is an upper bound: the card itself may do less.' }),
      };
    },
  };
}
