import type { FlagFact } from '../../../src/data/facts/flags.ts';
import type { ClientTables } from './client-tables.ts';
import { codeBlocks, commandsIn, type Command } from './commands.ts';
import { lineOf, nodesOf, type Problem, type ProsePage } from './read-pages.ts';

type Known = { needsValue: boolean; deprecated: boolean };

const flagWord = /^--?([A-Za-z]\w*)(=.*)?$/s;
const roleFlags: Record<string, FlagFact['role']> = {
  '-gateway': 'gateway', '-broadcaster': 'gateway', '-remoteSigner': 'gateway',
  '-orchestrator': 'orchestrator', '-transcoder': 'orchestrator', '-aiWorker': 'orchestrator', '-redeemer': 'orchestrator',
};

/**
 * What is wrong with the commands of a page: a flag that the pinned client lacks, that is deprecated or belongs to the other role, one
 * without its value, and a word at which the client would stop reading flags.
 */
export function commandProblems(page: ProsePage, tables: ClientTables): Problem[] {
  const commands = codeBlocks(page).flatMap(commandsIn);
  const problems = commands.flatMap((command) => wordProblems(command, tables).map((problem) => ({ file: page.file, ...problem })));
  return [...pinProblems(page, commands, tables), ...problems, ...inlineProblems(page, tables), ...environmentProblems(page, tables)];
}

function pinProblems({ file, data }: ProsePage, commands: readonly Command[], { client }: ClientTables): Problem[] {
  const pin = data['client'] as { release?: string; commit?: string } | undefined;
  const [first] = commands;
  if (!pin) return first ? [{ file, line: first.line, text: 'has commands of the client, but the frontmatter pins no client: { name: go-livepeer, release: … }' }] : [];
  if (pin.release === client.release || pin.commit === client.commit) return [];
  return [{ file, line: 1, text: `pins ${pin.release ?? pin.commit}, but the flag tables are of ${client.release} and ${client.commit}` }];
}

function wordProblems({ program, words }: Command, tables: ClientTables): Omit<Problem, 'file'>[] {
  const roles = program === 'livepeer' ? [...new Set(words.flatMap(({ text }) => roleFlags[text.replace(/^--/, '-')] ?? []))] : [];
  const problems: Omit<Problem, 'file'>[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const { text, line } = words[index]!;
    const match = flagWord.exec(text);
    if (!match) {
      problems.push({ line, text: `"${text}" stands where a flag is due: ${program} stops reading flags there` });
      continue;
    }
    const flag = `-${match[1]}`;
    const known = find(flag, program, roles, tables);
    if (typeof known === 'string') problems.push({ line, text: known });
    else if (known.deprecated) problems.push({ line, text: `${flag} is deprecated` });
    const takesNext = typeof known === 'string' ? !/^-/.test(words[index + 1]?.text ?? '-') : known.needsValue && match[2] === undefined;
    if (!takesNext) continue;
    const value = words[index + 1]?.text;
    if (value === undefined || flagWord.test(value)) problems.push({ line, text: `${flag} needs a value` });
    else index += 1;
  }
  return problems;
}

/** The flag as the tables have it, or what is wrong with it. */
function find(flag: string, program: Command['program'], roles: readonly FlagFact['role'][], tables: ClientTables): Known | string {
  if (program === 'livepeer_cli') {
    return tables.cli.some((row) => row.kind === 'flag' && row.flag === flag) ? { needsValue: true, deprecated: false } : `livepeer_cli has no flag ${flag} in content/facts/cli-options.yaml`;
  }
  const rows = tables.flags.filter((row) => row.flag === flag);
  const [row] = rows;
  if (!row) return `livepeer has no flag ${flag} in content/facts/flags.yaml`;
  if (roles.length > 0 && !rows.some(({ role }) => roles.includes(role))) return `${flag} is a flag for ${row.role}s, and the command runs ${roles.join(' and ')}`;
  return { needsValue: row.type !== 'bool', deprecated: row.deprecated === true };
}

/** Flags that a sentence names. Those of other programs, and names that do not exist, are in `foreignFlags`. */
function inlineProblems(page: ProsePage, tables: ClientTables): Problem[] {
  const names = new Set([...tables.flags.map(({ flag }) => flag), ...tables.cli.flatMap((row) => (row.kind === 'flag' ? [row.flag] : []))]);
  return [...nodesOf(page)].flatMap(({ node }) => {
    const flag = node.type === 'inlineCode' ? /^(-[A-Za-z]\w*)(?:[ =].*)?$/s.exec(node.value ?? '')?.[1] : undefined;
    return flag && !names.has(flag) && !foreignFlags.has(flag) ? [{ file: page.file, line: lineOf(node), text: `names the flag ${flag}, which content/facts/flags.yaml does not have` }] : [];
  });
}

/** Variables LP_… are flags in capitals. */
function environmentProblems(page: ProsePage, tables: ClientTables): Problem[] {
  const names = new Set(tables.flags.map(({ flag }) => `LP_${flag.slice(1).toUpperCase()}`));
  return codeBlocks(page).flatMap(({ text, firstLine }) =>
    text.split('\n').flatMap((line, index) =>
      [...line.matchAll(/\bLP_[A-Z0-9]+\b/g)].flatMap(([name]) => (names.has(name) ? [] : [{ file: page.file, line: firstLine + index, text: `${name} is no flag of content/facts/flags.yaml` }])),
    ),
  );
}

/** Names that look like flags of the client and are not, each with the reason why prose says them. */
export const foreignFlags: ReadonlyMap<string, string> = new Map([
  ['-signerAddr', 'a name in documentation that does not exist in the client; pages warn of it'],
  ['-in', 'flag of livepeer_bench'],
  ['-concurrentSessions', 'flag of livepeer_bench'],
]);
