import { median, type Filter } from './filter.ts';

/** Names of the inputs of the builder, and of what stands in the address. */
export const inputNames = ['rewards', 'success', 'region', 'price', 'wei', 'capability'] as const;

/** Inputs as text → filter, or what is wrong with them in words. An empty input asks for nothing. */
export function readFilter(given: ReadonlyMap<string, string>): { filter: Filter; problems: string[] } {
  const value = (name: (typeof inputNames)[number]) => given.get(name)?.trim() ?? '';
  const problems: string[] = [];
  const number = (name: 'rewards' | 'success' | 'capability', what: string, most: number, isWhole: boolean): number | undefined => {
    const text = value(name);
    if (text === '') return undefined;
    const read = /^\d{1,6}(\.\d{1,4})?$/.test(text) ? Number(text) : Number.NaN;
    if (read <= most && (!isWhole || Number.isInteger(read))) return read;
    problems.push(`${what} must be ${isWhole ? 'a whole number' : 'a number'} from 0 to ${most}.`);
    return undefined;
  };
  const rewardRoundsMin = number('rewards', 'The number of rounds', 90, true);
  const percent = number('success', 'The success rate', 100, false);
  const capability = number('capability', 'The capability', 999_999, true);
  const wei = value('wei');
  if (value('price') === 'limit' && !/^\d{1,30}(\.\d{1,18})?$/.test(wei)) problems.push('The price must be a plain number of wei per pixel.');
  const weiPerPixelMax = value('price') === 'median' ? median : value('price') === 'limit' ? wei : undefined;
  const region = value('region');
  const filter: Filter = {
    ...(rewardRoundsMin === undefined ? {} : { rewardRoundsMin }),
    ...(percent === undefined ? {} : { successMin: percent / 100 }),
    ...(region === '' ? {} : { region }),
    ...(weiPerPixelMax === undefined ? {} : { weiPerPixelMax }),
    ...(capability === undefined ? {} : { capability }),
  };
  return { filter, problems };
}
