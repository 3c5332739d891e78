import { citedSources, provenanceOfSource } from '../../src/data/fact-table.ts';
import { table } from '../../src/data/facts/lips.ts';
import { parseLipIndex } from '../../src/data/lip-index.ts';
import type { Lip } from '../../src/data/lip-record.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { spec, type Lips } from '../../src/data/specs/lips.ts';
import { readFacts } from '../kit/facts.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { fetchFile, fetchFiles, fetchHead, githubFailure, githubProvenance, type Head, type RepositoryFile } from '../sources/github.ts';
import { findFutureDates, lipChecks } from './lips/checks.ts';
import { mergeLip } from './lips/merge-lip.ts';
import { parseAnswer } from './lips/parse-answer.ts';
import { readLipFile } from './lips/read-lip-file.ts';

const repository = 'livepeer/LIPs';
const indexSource = 'lips-index';
const numberOf = ({ path }: RepositoryFile): number => Number(/^LIPs\/LIP-([1-9]\d{0,4})\.md$/.exec(path)?.[1] ?? 0);

/**
 * Reads every LIP at the newest commit of the default branch and joins it to the hand-kept events. Costs one request per changed
 * file and four besides; the commits of a file are asked for only where its status or text changed.
 */
async function collect({ http, env, clock, log, previous }: Context<Lips>): Promise<Collected<Lips>> {
  const github = { http, env };
  const facts = readFacts(table, env);
  const { value: head } = await fetchHead(github, repository);
  const [{ value: files }, index] = await Promise.all([fetchFiles(github, repository, head.sha), fetchFile(github, repository, head.sha, 'README.md')]);
  const statuses = parseAnswer(github, () => parseLipIndex(index.value, 'README.md'));
  const lipFiles = files.filter((file) => numberOf(file) > 0).sort((a, b) => numberOf(a) - numberOf(b));
  if (lipFiles.length === 0) throw githubFailure(github, 'ATLAS_GITHUB_API_URL', `names no file LIPs/LIP-N.md of ${repository} at commit ${head.sha.slice(0, 7)}`);
  log(`${lipFiles.length} LIPs at commit ${head.sha.slice(0, 7)}`);

  const reader = { github, repository, head, previous, facts: facts.rows };
  const read = await Promise.all(lipFiles.map((file) => readLipFile(reader, numberOf(file), file)));
  const lips: Lip[] = read.map((file, position) => {
    const number = file.document.number;
    return mergeLip({
      file,
      indexStatus: statuses.get(number),
      indexSource,
      fact: facts.rows.find((row) => row.number === number),
      previous: previous?.data?.lips.find((lip) => lip.number === number),
      readAt: head.committedAt,
      url: `https://github.com/${repository}/blob/${head.branch}/${lipFiles[position]?.path}`,
    });
  });
  // A LIP that is known from a copy only stays what it is until the default branch has it.
  const apart = facts.rows.filter((row) => !row.onDefaultBranch && !lips.some(({ number }) => number === row.number)).map((row) => ({ ...row, abstract: null, blobSha: null }));
  const data = { coverage: coverageOf(head, apart), textsAbsentBecause: null, lips: [...lips, ...apart].sort((a, b) => a.number - b.number) };
  const readme = githubProvenance(github, repository, {
    id: indexSource, title: 'README of the LIP repository, index table', url: `https://github.com/${repository}/blob/${head.sha}/README.md`, observedAt: head.committedAt,
    licence: 'not stated', processing: 'The status of each row of the index was taken over.', record: index,
  });
  const provenance = citedProvenance(data.lips, [readme, ...read.flatMap((file) => file.provenance)], (id) => provenanceOfSource(facts, id));
  const asOf = data.coverage.map((part) => part.asOf).sort().at(-1) ?? head.committedAt;
  return { asOf, data, provenance, findings: [findFutureDates(data, clock.now())] };
}

function coverageOf(head: Head, apart: readonly Lip[]): Lips['coverage'] {
  const copies = apart.map(({ number, statuses, created }) => ({ what: `LIP-${number}, a copy not known to be on the default branch`, asOf: statuses[0]?.asOf ?? created }));
  return [
    { what: `LIP files on the default branch of ${repository}`, asOf: head.committedAt },
    { what: `Index table in the README of ${repository}`, asOf: head.committedAt },
    ...copies,
  ];
}

/** Provenance of every source that a LIP cites, by id. */
function citedProvenance(lips: readonly Lip[], read: readonly Provenance[], ofFact: (id: string) => Provenance): Provenance[] {
  const cited = [...new Set(citedSources(lips))].sort();
  return cited.map((id) => read.find((entry) => entry.id === id) ?? ofFact(id));
}

/** Livepeer Improvement Proposals: the repository through GitHub, polls and execution by hand. */
export const dataset = defineDataset({ spec, sources: ['github'], cadence: 'daily', collect, checks: lipChecks });
