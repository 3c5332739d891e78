import { figure, members, type Headline } from '../headline.ts';
import type { Orchestrators } from '../specs/orchestrators.ts';

/** Who joined and left the active set, who is new at all, and who changed its cuts. */
export function orchestratorsHeadlines({ orchestrators }: Orchestrators): Headline[] {
  const active = orchestrators.filter((row) => row.active).map(({ address }) => address);
  const changes = orchestrators.flatMap(({ address, cuts }) =>
    cuts.map(({ at }) => `${address} on ${at.slice(0, 10)}, ${at.slice(11, 16)} UTC`),
  );
  return [
    figure('active orchestrators', active.length, 'count'),
    members('orchestrators in the active set', active),
    members(
      'orchestrators on record',
      orchestrators.map(({ address }) => address),
    ),
    members('changes of cuts', changes),
  ];
}
