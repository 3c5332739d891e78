import { expect, it } from 'vitest';
import { graphApi, problemsOf, subgraphSchema } from '../../support/graph-api.ts';

const list = (arguments_: string, fields = 'id') => `query Q($after: ID!, $block: Int!) { rounds(${arguments_}) { ${fields} } }`;
const good = 'first: 1000, orderBy: id, orderDirection: asc, where: { id_gt: $after, startTimestamp_gte: 5 }, block: { number: $block }';

it('takes a question as The Graph would', () => {
  expect(problemsOf(list(good, 'id pools(first: 10) { delegate { id } rewardTokens }'))).toEqual([]);
  expect(problemsOf('{ _meta { block { number hash timestamp } hasIndexingErrors } }')).toEqual([]);
  expect(Object.keys(subgraphSchema().getQueryType()?.getFields() ?? {})).toEqual(expect.arrayContaining(['days', 'pollTallies', 'treasuryVoteEvents']));
});

it.each<[string, string, RegExp]>([
  ['a field that is not there', list(good, 'id supply'), /Cannot query field "supply" on type "Round"/],
  ['an entity without a selection', list(good, 'id pools'), /must have a selection of subfields/],
  ['a filter that is not there', list(good.replace('startTimestamp_gte', 'started_gte')), /Field "started_gte" is not defined/],
  ['a filter of another type', list(good.replace('startTimestamp_gte: 5', 'startTimestamp_gte: "5"')), /Int cannot represent/],
  ['a variable of another type', list(good.replace('id_gt: $after', 'startTimestamp_gt: $after')), /type "ID!" used in position expecting type "Int"/],
  ['an order nobody can follow', list(good.replace('orderBy: id', 'orderBy: started')), /Value "started" does not exist/],
  ['a list that is not there', '{ gateways { id } }', /Cannot query field "gateways"/],
  ['a variable nobody declared', '{ rounds(first: $first) { id } }', /Variable "\$first" is not defined/],
])('refuses %s', (_name, document, problem) => {
  expect(problemsOf(document).join(' ')).toMatch(problem);
});

it('takes a printed API as it is', () => {
  const api = graphApi('type Query { rounds(first: Int): [Round!]! } type Round { id: ID! }');
  expect(problemsOf('{ rounds(first: 1) { id } }', api)).toEqual([]);
  expect(problemsOf('{ rounds(skip: 1) { id } }', api)).toHaveLength(1);
});
