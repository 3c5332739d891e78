import { figure, members, type Headline } from '../headline.ts';
import type { Capacity } from '../specs/capacity.ts';

/** What is offered, warm and priced, GPUs, and which prices changed. */
export const capacityHeadlines = ({ capabilities, naap, priceList, priceChanges }: Capacity): Headline[] => [
  figure('orchestrators that tell their capabilities', capabilities?.orchestrators, 'count'),
  figure('models offered', capabilities?.offers.filter(({ offered }) => offered > 0).length, 'count'),
  figure('models warm', capabilities?.offers.filter(({ warm }) => warm > 0).length, 'count'),
  figure('GPUs by the NaaP API', naap?.totalGpus, 'count'),
  figure('orchestrators with a listed transcoding price', priceList?.filter(({ weiPerPixel }) => weiPerPixel !== '0').length, 'count'),
  members(
    'prices that changed',
    priceChanges.map(({ date, part, orchestrator, pipeline, model }) =>
      [orchestrator, pipeline ?? 'transcoding', model, part, date].filter(Boolean).join(' '),
    ),
  ),
];
