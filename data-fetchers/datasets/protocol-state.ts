import { getAddress } from 'viem';
import { provenanceOfSource, type Facts } from '../../src/data/fact-table.ts';
import { table as contractsTable, type ContractFact } from '../../src/data/facts/contracts.ts';
import { table as parametersTable, type Parameter } from '../../src/data/facts/parameters.ts';
import { absentReading, declaredFields, publicReading } from '../../src/data/parameter-reading.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { spec, type ProtocolState, type Reading } from '../../src/data/specs/protocol-state.ts';
import { canonicalController, chains, controllerAddress } from '../kit/chains.ts';
import { isSet } from '../kit/environment.ts';
import { readFacts } from '../kit/facts.ts';
import type { Readings } from '../kit/read-getters.ts';
import type { Rpc } from '../kit/rpc.ts';
import { defineDataset, type Context } from '../kit/types.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import { fetchArbitrumGetters, type ArbitrumGetter } from '../sources/arbitrum.ts';
import { fetchEthereumGetters } from '../sources/ethereum.ts';
import { protocolChecks } from './protocol-state/checks.ts';

type Stretch = { readings: Reading[]; provenance: Provenance[] };
type State = Context<ProtocolState>;

export const dataset = defineDataset({
  spec,
  sources: ['arbitrum', 'controller', 'ethereum'],
  cadence: 'daily',
  collect: async (context: State) => {
    const facts = readFacts(parametersTable, context.env);
    const book = readFacts(contractsTable, context.env);
    const shared = facts.rows.filter(({ argument }) => argument !== 'per orchestrator');
    const rpc = await context.rpc('arbitrum-one');
    context.log(`Arbitrum One: parameters at block ${rpc.block.number}`);
    const parts = [
      await collectArbitrum(
        rpc,
        shared.filter(({ chain }) => chain === 'arbitrum-one'),
        book,
      ),
      await collectEthereum(
        context,
        shared.filter(({ chain }) => chain === 'ethereum'),
        facts,
        book,
      ),
      { readings: facts.rows.filter(({ argument }) => argument === 'per orchestrator').map(publicReading), provenance: [] },
    ];
    const readings = parts.flatMap((part) => part.readings).sort((a, b) => (a.name < b.name ? -1 : 1));
    return {
      asOf:
        readings
          .flatMap(({ asOf }) => asOf ?? [])
          .sort()
          .at(-1) ?? rpc.observedAt,
      data: {
        block: { chainId: rpc.chainId, controller: rpc.controller, number: Number(rpc.block.number), observedAt: rpc.observedAt },
        readings,
      },
      provenance: parts.flatMap(({ provenance }) => provenance),
    };
  },
  checks: protocolChecks,
});

async function collectArbitrum(rpc: Rpc, parameters: readonly Parameter[], book: Facts<ContractFact>): Promise<Stretch> {
  const getters = parameters.map(({ name, contract, controllerName, bookName, getter, argument }): ArbitrumGetter => ({
    name,
    contract,
    controllerName,
    address: bookName === undefined ? undefined : addressInBook(book, 'arbitrum-one', bookName),
    getter,
    argument: argument as ArbitrumGetter['argument'],
  }));
  return liveStretch(rpc, parameters, await fetchArbitrumGetters(rpc, getters), 'arbitrum-state');
}

/** Without an endpoint of Ethereum its readings stay what they were, each with its own date. */
async function collectEthereum(
  context: State,
  parameters: readonly Parameter[],
  facts: Facts<Parameter>,
  book: Facts<ContractFact>,
): Promise<Stretch> {
  const { env, previous } = context;
  if (!isSet(env, 'ATLAS_ETHEREUM_RPC_URL')) {
    const isLivepeer = controllerAddress(env) === canonicalController;
    return isLivepeer
      ? keepReadings(parameters, previous, facts)
      : { readings: parameters.map((parameter) => absentReading(parameter, 'No endpoint of Ethereum is configured.')), provenance: [] };
  }
  const rpc = await context.rpc('ethereum');
  context.log(`Ethereum: parameters at block ${rpc.block.number}`);
  const getters = parameters.map(({ name, contract, bookName = '', getter }) => ({
    name,
    contract,
    address: addressInBook(book, 'ethereum', bookName),
    getter,
  }));
  return liveStretch(rpc, parameters, await fetchEthereumGetters(rpc, getters), 'ethereum-state');
}

/** The reading of the last snapshot with its provenance; without one, the newest public reading. */
function keepReadings(parameters: readonly Parameter[], previous: State['previous'], facts: Facts<Parameter>): Stretch {
  const readings = parameters.map((parameter) => {
    const kept = previous?.data?.readings.find(({ name, raw }) => name === parameter.name && raw !== null);
    return kept ? { ...kept, ...declaredFields(parameter) } : publicReading(parameter);
  });
  const cited = [...new Set(readings.flatMap(({ source }) => source ?? []))];
  return {
    readings,
    provenance: cited.map((id) => previous?.provenance.find((entry) => entry.id === id) ?? provenanceOfSource(facts, id)),
  };
}

/** @throws UpstreamError where not a single value could be read: then the endpoint or the Controller is wrong, not the parameters. */
function liveStretch(rpc: Rpc, parameters: readonly Parameter[], { readings: answers, functions }: Readings, id: string): Stretch {
  const { sourceId, title, urlVariable } = chains[rpc.chain];
  const [first] = answers;
  if (first?.raw === null && answers.every(({ raw }) => raw === null)) {
    throw new UpstreamError({
      sourceId,
      host: title,
      reason: `gave no value at block ${rpc.block.number}: ${first.reason}`,
      remedy: `Check ${urlVariable} and ATLAS_CONTROLLER_ADDRESS.`,
    });
  }
  const readings = parameters.map((parameter, index): Reading => {
    const answer = answers[index];
    if (!answer || answer.raw === null)
      return absentReading(parameter, `The refresh of ${rpc.observedAt} could not read it. ${answer?.reason ?? 'No answer.'}`);
    return { ...declaredFields(parameter), raw: answer.raw, asOf: rpc.observedAt, block: Number(rpc.block.number), source: id };
  });
  const processing = 'Read at one pinned block by eth_call, addresses resolved at that block; integers kept unscaled.';
  return { readings, provenance: [rpc.provenance({ id, title: `Contract state on ${title}`, processing, functions })] };
}

function addressInBook(book: Facts<ContractFact>, chain: ContractFact['chain'], name: string) {
  const found = book.rows.filter((row) => row.chain === chain && row.name === name);
  if (found.length !== 1 || !found[0])
    throw new Error(
      `content/facts/contracts.yaml has ${found.length} rows "${name}" on ${chain}; content/facts/parameters.yaml needs exactly one.`,
    );
  return getAddress(found[0].address);
}
