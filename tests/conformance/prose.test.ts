import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { factSourceSchema } from '../../src/data/fact-table.ts';
import { table as bannedLinks } from '../../src/data/facts/banned-links.ts';
import { table as links } from '../../src/data/facts/links.ts';
import { table as needs } from '../../src/data/facts/needs.ts';
import { sidebar } from '../../src/site/sidebar.ts';
import { filesBelow } from '../../src/tooling/html-files.ts';
import { parse } from 'yaml';
import { addressProblems, foreignPaths } from '../support/prose/address-problems.ts';
import { allowedLiterals } from '../support/prose/allowed-literals.ts';
import { clientTables } from '../support/prose/client-tables.ts';
import { commandProblems, foreignFlags } from '../support/prose/command-problems.ts';
import { codeBlocks, commandsIn } from '../support/prose/commands.ts';
import { bannedIn, externalLinks, pageOf, unregisteredLinks } from '../support/prose/link-problems.ts';
import { literalProblems } from '../support/prose/literal-problems.ts';
import { needProblems } from '../support/prose/need-problems.ts';
import { listed, readPages } from '../support/prose/read-pages.ts';
import { unfinishedProblems } from '../support/prose/unfinished-problems.ts';

const pages = readPages();
const tables = clientTables();
const text = (file: string) => readFileSync(file, 'utf8');
const factFiles = filesBelow('content/facts').map((path) => join('content/facts', path));
const proseText = pages.map(({ file }) => text(file)).join('\n');

describe('commands on pages', () => {
  it('are found', () => {
    expect(pages.flatMap((page) => codeBlocks(page).flatMap(commandsIn)).length).toBeGreaterThan(10);
  });

  it('have only flags of the pinned client, each with its value', () => {
    expect(listed(pages.flatMap((page) => commandProblems(page, tables)))).toEqual([]);
  });

  it('have only ports, paths and option numbers that a table knows', () => {
    expect(listed(pages.flatMap((page) => addressProblems(page, tables)))).toEqual([]);
  });

  it('need every exception that is declared', () => {
    expect([...foreignFlags.keys(), ...foreignPaths.keys()].filter((name) => !proseText.includes(name))).toEqual([]);
  });
});

describe('numbers in prose', () => {
  it('are printed by components', () => {
    expect(listed(pages.flatMap((page) => literalProblems(page, allowedLiterals)))).toEqual([]);
  });

  it('need every exception that is declared', () => {
    const bare = pages.flatMap((page) => literalProblems(page, []));
    const idle = allowedLiterals.filter((entry) => pages.flatMap((page) => literalProblems(page, [entry])).length === bare.length);
    expect(idle).toEqual([]);
  });
});

describe('links out of the site', () => {
  const rows = readFacts(links, {}).rows;
  const cited = factFiles.flatMap((file) => Object.values((parse(text(file)) as { sources?: Record<string, unknown> }).sources ?? {}).map((source) => factSourceSchema.parse(source).url));
  const registered = rows.map(({ url }) => pageOf(url));

  it('stand in the register, or among the sources of a table', () => {
    expect(listed(pages.flatMap((page) => unregisteredLinks(page, new Set([...registered, ...cited.map(pageOf)]))))).toEqual([]);
  });

  it('stand in the register once, and only while a page has them', () => {
    const used = new Set(pages.flatMap((page) => externalLinks(page).map(({ url }) => pageOf(url))));
    const generated = filesBelow('src/pages').filter((file) => file.endsWith('.astro')).map((file) => text(join('src/pages', file)));
    const isCitedById = (id: string) => new RegExp(`<Sources ids=[^>]*['"]${id}['"]`).test([proseText, ...generated].join('\n'));
    expect(registered.filter((url, index) => registered.indexOf(url) !== index)).toEqual([]);
    expect(rows.filter(({ id, url }) => !used.has(pageOf(url)) && !isCitedById(id)).map(({ url }) => url)).toEqual([]);
  });

  it('never name an address that was taken over', () => {
    const banned = readFacts(bannedLinks, {}).rows;
    const files = [...pages.map(({ file }) => file), ...factFiles.filter((file) => !file.endsWith('banned-links.yaml'))];
    expect(listed(files.flatMap((file) => bannedIn(file, text(file), banned)))).toEqual([]);
  });
});

it('no page is unfinished', () => {
  expect(listed(pages.flatMap((page) => unfinishedProblems(page)))).toEqual([]);
});

it('every question of the guides is answered by a page, or its row says why not', () => {
  expect(listed(needProblems(pages, readFacts(needs, {}).rows))).toEqual([]);
});

it('every guide stands in the navigation, whose order "previous" and "next" follow', () => {
  const linked = new Set(sidebar.flatMap(({ items }) => items.map(({ link }) => link)));
  const guides = pages.map(({ file }) => file).filter((file) => /\/docs\/(?:gateways|orchestrators)\//.test(file));
  const address = (file: string) => `/${file.replace(/^content\/docs\//, '').replace(/(?:\/?index)?\.mdx?$/, '')}/`;
  expect(guides.length).toBeGreaterThan(10);
  expect(guides.map(address).filter((link) => !linked.has(link))).toEqual([]);
});
