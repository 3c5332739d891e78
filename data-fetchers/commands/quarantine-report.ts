import { formatChange } from '../../src/data/change.ts';
import { findChanges } from '../../src/data/find-changes.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import type { DatasetResult } from '../kit/refresh-dataset.ts';
import { failedChecks, isAcceptable } from '../kit/run-checks.ts';
import { defuse } from './commit-message.ts';

type Held = Pick<DatasetResult, 'id' | 'checks' | 'candidate'>;

/** One line: which dataset, and the first check that held it back. */
export function formatQuarantineTitle({ id, checks }: Held): string {
  const [first, ...more] = failedChecks(checks);
  return `Quarantined: ${id}: ${first ? defuse(first.name) : 'a check did not pass'}${more.length > 0 ? `, and ${more.length} more` : ''}`;
}

/** The text of the pull request: each check with old, new and limit, what the data say, and how to accept or refuse them. Markdown. */
export function formatQuarantineReport(
  spec: Pick<DatasetSpec, 'headlines'>,
  { id, checks, candidate }: Held,
  previous: Snapshot | null,
): string {
  const held = failedChecks(checks);
  const changes = findChanges(spec, previous?.data ?? null, candidate?.data ?? null).slice(0, 20);
  const stubborn = held.filter((check) => !isAcceptable(check));
  return [
    `The refresh of \`${id}\` was not written, because it did not pass:`,
    '',
    '| check | old | new | limit | what was found |',
    '| --- | --- | --- | --- | --- |',
    ...held.map(({ name, old, new: next, limit, detail }) => `| ${[name, old, next, limit, detail].map(asCell).join(' | ')} |`),
    '',
    `In place: as of ${previous?.asOf ?? 'no reading'}. Candidate: as of ${candidate?.asOf ?? 'no reading'}.`,
    ...(changes.length > 0 ? ['', 'With it would change:', '', ...changes.map((change) => `- ${asText(formatChange(change))}`)] : []),
    '',
    stubborn.length > 0
      ? `It cannot be accepted: ${stubborn.map(({ name }) => `“${asText(name)}”`).join(', ')} says that the data are broken. ` +
        'Find out why, then close this.'
      : 'If the world moved that far, merge this: the candidate becomes the last good file, and the status says that a person ' +
        'accepted it. ' +
        'If not, close it: the file in place stays, with its date and growing age. On a machine of your own the same is',
    ...(stubborn.length > 0
      ? []
      : ['', '```sh', `npm run data -- refresh ${id} ${held.map(({ name }) => `--accept ${quote(name)}`).join(' ')}`, '```']),
    '',
    'Checks do not start by themselves on a pull request that a workflow opened: close and reopen it to run them.',
    '',
  ].join('\n');
}

/** Text that others may have written, so that it prints as it is. */
const asText = (text: string): string => defuse(text.replace(/\s+/g, ' ')).replace(/[\\`*_[\]<>|&~]/g, '\\$&');
const asCell = (text: string | undefined): string => (text === undefined ? '' : asText(text));
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
