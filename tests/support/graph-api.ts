import { readFileSync } from 'node:fs';
import {
  buildSchema,
  Kind,
  parse,
  print,
  validate,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

const standard = new URL('../fixtures/subgraph/schema.graphql', import.meta.url).pathname;
let known: GraphQLSchema | undefined;

/** Schema of the subgraph's API: of ATLAS_SUBGRAPH_SCHEMA, else of the fixture. */
export const subgraphSchema = (): GraphQLSchema =>
  (known ??= graphApi(readFileSync(process.env['ATLAS_SUBGRAPH_SCHEMA'] ?? standard, 'utf8')));

/** What is wrong with a document by the schema; empty where it is valid. @throws GraphQLError where it cannot be parsed. */
export const problemsOf = (document: string, schema: GraphQLSchema = subgraphSchema()): string[] =>
  validate(schema, parse(document)).map(({ message }) => message);

const base = `
scalar BigInt scalar BigDecimal scalar Bytes scalar Int8 scalar Timestamp
enum OrderDirection { asc desc }
enum _SubgraphErrorPolicy_ { allow deny }
input Block_height { hash: Bytes number: Int number_gte: Int }
type _Block_ { hash: Bytes number: Int! timestamp: Int parentHash: Bytes }
type _Meta_ { block: _Block_! deployment: String! hasIndexingErrors: Boolean! }`;
const scalars = ['ID', 'Int', 'BigInt', 'BigDecimal', 'Bytes', 'String', 'Boolean', 'Int8', 'Timestamp'];
const textual = ['contains', 'starts_with', 'ends_with', 'not_contains'];

/**
 * The API that The Graph makes from the entities of a subgraph (https://thegraph.com/docs/en/subgraphs/querying/graphql-api/): one field for
 * an entity, one for a list, with filters, order, paging and a block. A text that declares its Query is taken as it is.
 */
export function graphApi(text: string): GraphQLSchema {
  const { definitions } = parse(text);
  const objects = definitions.filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  if (objects.some(({ name }) => name.value === 'Query')) return buildSchema(text, { assumeValidSDL: true });
  const enums = definitions.filter((node): node is EnumTypeDefinitionNode => node.kind === Kind.ENUM_TYPE_DEFINITION);
  const enumNames = enums.map(({ name }) => name.value);
  const entities = objects.filter(({ fields = [] }) => fields.some(({ name }) => name.value === 'id'));
  // An interface would need its implementations in every filter; Atlas asks none, so fields of that type are left out.
  const isKnown = (field: FieldDefinitionNode) =>
    [...scalars, ...enumNames, ...entities.map(({ name }) => name.value)].includes(nameOf(field.type));
  const types = entities.map((entity) => declare(entity.name.value, (entity.fields ?? []).filter(isKnown), [...scalars, ...enumNames]));
  const queries = entities.map(({ name: { value } }) => {
    const camel = value.charAt(0).toLowerCase() + value.slice(1);
    return `${camel}(id: ID!, block: Block_height, subgraphError: _SubgraphErrorPolicy_! = deny): ${value}
${pluralOf(camel)}(${listArguments(value)}, block: Block_height, subgraphError: _SubgraphErrorPolicy_! = deny): [${value}!]!`;
  });
  const enumTexts = enums.map(({ name, values = [] }) => `enum ${name.value} { ${values.map((value) => value.name.value).join(' ')} }`);
  return buildSchema(
    [base, ...enumTexts, ...types, `type Query {\n${queries.join('\n')}\n_meta(block: Block_height): _Meta_ }`].join('\n'),
  );
}

const pluralOf = (name: string): string => (/[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`);

const listArguments = (type: string): string =>
  `skip: Int = 0, first: Int = 100, orderBy: ${type}_orderBy, orderDirection: OrderDirection, where: ${type}_filter`;

function declare(type: string, fields: readonly FieldDefinitionNode[], plain: readonly string[]): string {
  const own = fields.map(({ name, type: of }) => {
    const isEntityList = isList(of) && !plain.includes(nameOf(of));
    return `${name.value}${isEntityList ? `(${listArguments(nameOf(of))})` : ''}: ${print(of)}`;
  });
  const filters = fields.flatMap((field) => filtersOf(field, plain));
  return `type ${type} { ${own.join('\n')} }
enum ${type}_orderBy { ${fields.map(({ name }) => name.value).join(' ')} }
input ${type}_filter { ${filters.join('\n')}\nand: [${type}_filter]\nor: [${type}_filter] }`;
}

function filtersOf({ name: { value: name }, type, directives = [] }: FieldDefinitionNode, plain: readonly string[]): string[] {
  const of = nameOf(type);
  const isEntity = !plain.includes(of);
  if (directives.some((directive) => directive.name.value === 'derivedFrom')) return [`${name}_: ${of}_filter`];
  const scalar = isEntity ? 'String' : of;
  const nested = isEntity ? [`${name}_: ${of}_filter`] : [];
  if (isList(type)) return [...nested, ...['', '_not', '_contains', '_not_contains'].map((suffix) => `${name}${suffix}: [${scalar}!]`)];
  const exact = ['', '_not'].map((suffix) => `${name}${suffix}: ${scalar}`);
  const sets = ['_in', '_not_in'].map((suffix) => `${name}${suffix}: [${scalar}!]`);
  const isOrdered = scalars.includes(scalar) && scalar !== 'Boolean';
  const ordered = isOrdered ? ['_gt', '_lt', '_gte', '_lte'].map((suffix) => `${name}${suffix}: ${scalar}`) : [];
  const texts = scalar === 'String' ? textual.map((suffix) => `${name}_${suffix}: String`) : [];
  return [...nested, ...exact, ...sets, ...ordered, ...texts];
}

const isList = (type: TypeNode): boolean => type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));
