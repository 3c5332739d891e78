import type { ClientTables } from './client-tables.ts';
import { codeBlocks } from './commands.ts';
import { lineOf, nodesOf, type Problem, type ProsePage } from './read-pages.ts';

const listening = /-(?:serviceAddr|httpAddr|rtmpAddr|cliAddr|liveRunnerAddr)[ =]\S*?:(\d{2,5})\b|-p (?:[\d.]+:)?(\d{2,5}):\d+/g;
const hostAndPort = /(?<![\w.:/"-])(?:127\.0\.0\.1|localhost|0\.0\.0\.0|[a-z][a-z0-9.-]*\.(?:example\.org|example\.com))?:(\d{4,5})(?![\d:])/g;
const localUrl = /\bhttps?:\/\/(?:127\.0\.0\.1|localhost):(\d+)(\/[^\s"'`)<>]*)?/g;

/**
 * Ports, HTTP paths of the client and option numbers of livepeer_cli that no table knows. A port that a command of the same page listens on
 * is the author's choice.
 */
export function addressProblems(page: ProsePage, tables: ClientTables): Problem[] {
  const pieces = piecesOf(page);
  const chosen = new Set(pieces.flatMap(({ text }) => [...text.matchAll(listening)].map((match) => Number(match[1] ?? match[2]))));
  const ports = new Set([...tables.ports.map(({ port }) => port), ...chosen]);
  const found = pieces.flatMap(({ text, line }) => [...portProblems(text, ports), ...pathProblems(text, tables)].map((problem) => ({ file: page.file, line, text: problem })));
  return [...found, ...inlinePathProblems(page, tables), ...optionProblems(page, tables)];
}

/** Lines of code blocks and pieces of inline code. */
function piecesOf(page: ProsePage): { text: string; line: number }[] {
  const blocks = codeBlocks(page).flatMap(({ text, firstLine }) => text.split('\n').map((line, index) => ({ text: line, line: firstLine + index })));
  const inline = [...nodesOf(page)].flatMap(({ node }) => (node.type === 'inlineCode' ? [{ text: node.value ?? '', line: lineOf(node) }] : []));
  return [...blocks, ...inline];
}

function portProblems(text: string, ports: ReadonlySet<number>): string[] {
  const named = [...text.matchAll(hostAndPort), ...text.matchAll(/\blivepeer_cli\b.*? -http (\d+)/g), ...text.matchAll(/\b\w+:\/\/(?:127\.0\.0\.1|localhost):(\d+)/g)];
  return [...new Set(named.map((match) => Number(match[1])))].filter((port) => !ports.has(port)).map((port) => `port ${port} is not in content/facts/client-ports.yaml`);
}

function pathProblems(text: string, tables: ClientTables): string[] {
  return [...text.matchAll(localUrl)].flatMap(([, port, path]) => {
    const programs = tables.ports.filter((row) => row.port === Number(port)).map(({ program }) => program);
    const isOfClient = programs.length === 0 || programs.some((program) => ['gateway', 'remote signer', 'orchestrator', 'transcoder', 'AI worker'].includes(program));
    return isOfClient && path && !isKnownPath(path, tables) ? [`path ${path} is not in content/facts/client-endpoints.yaml`] : [];
  });
}

const isKnownPath = (path: string, { paths }: ClientTables): boolean => {
  const [plain = ''] = path.split('?');
  return plain === '/' || paths.some((known) => new RegExp(`^${known.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}(?:[/.].*)?$`).test(plain));
};

/** Paths of programs beside the client, each with the reason why prose says them. */
export const foreignPaths: ReadonlyMap<string, string> = new Map([['/reverse-text', 'path of the example container in the document on BYOC']]);

/** Paths of machines and of this site that sentences name; the rest must be paths of the client. */
const notOfClient = /^\/(?:root|usr|var|etc|home|secrets|models|dev|run|opt|srv|tmp|data|schemas|gateways|orchestrators|reference|about)(?:\/|$)/;

function inlinePathProblems(page: ProsePage, tables: ClientTables): Problem[] {
  return [...nodesOf(page)].flatMap(({ node }) => {
    const path = node.type === 'inlineCode' ? /^(?:GET |POST )?(\/[A-Za-z][\w{}./-]*)$/.exec(node.value ?? '')?.[1] : undefined;
    const isFine = !path || notOfClient.test(path) || foreignPaths.has(path) || isKnownPath(path, tables) || tables.paths.some((known) => known.startsWith(path));
    return isFine ? [] : [{ file: page.file, line: lineOf(node), text: `path ${path} is not in content/facts/client-endpoints.yaml` }];
  });
}

/** "option 11" in a sentence, for the node that the folder is about. */
function optionProblems(page: ProsePage, tables: ClientTables): Problem[] {
  const program = /\/gateways\//.test(page.file) ? 'gateway' : /\/orchestrators\//.test(page.file) ? 'orchestrator' : null;
  const known = new Set(tables.cli.flatMap((row) => (row.kind === 'option' && (program === null || row.program === program) ? [row.number] : [])));
  return [...nodesOf(page)].flatMap(({ node }) => {
    if (node.type !== 'text') return [];
    const numbers = [...(node.value ?? '').matchAll(/\boptions? (\d+)(?:(?:,| and| or|, then) (?:option )?(\d+))?/gi)].flatMap((match) => [match[1], match[2]]).flatMap((text) => (text ? [Number(text)] : []));
    return numbers.filter((number) => !known.has(number)).map((number) => ({ file: page.file, line: lineOf(node), text: `option ${number} of livepeer_cli is not in content/facts/cli-options.yaml for ${program ?? 'any node'}` }));
  });
}
