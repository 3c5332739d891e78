import type { Exchange, ForwardedAnswer, Tampering } from './fault-proxy.ts';

type RpcQuestion = { id: number; method: string; params?: unknown[] };
const questionOf = ({ body }: Exchange) => JSON.parse(body) as RpcQuestion;
const answer = (content: object): ForwardedAnswer => ({ status: 200, type: 'application/json', text: JSON.stringify({ jsonrpc: '2.0', ...content }) });

const onMethod =
  (method: string, reply: (question: RpcQuestion, exchange: Exchange) => ForwardedAnswer | Promise<ForwardedAnswer>): Tampering =>
  (exchange) => {
    const question = questionOf(exchange);
    return question.method === method ? reply(question, exchange) : null;
  };
const error = (code: number, message: string) => ({ id }: RpcQuestion) => answer({ id, error: { code, message } });
const result = (value: unknown) => ({ id }: RpcQuestion) => answer({ id, result: value });

/** Changes the result of the node's own answer. */
const changed =
  (change: (result: never) => unknown) =>
  async (_question: RpcQuestion, { forward }: Exchange): Promise<ForwardedAnswer> => {
    const own = await forward();
    const { result: found, ...rest } = JSON.parse(own.text) as { result: never };
    return { ...own, text: JSON.stringify({ ...rest, result: change(found) }) };
  };
type Block = { timestamp: string };
type Log = Record<string, unknown>;
type Range = { fromBlock: string; toBlock: string };
const tenYears = 10 * 31_536_000;
const widestRange = 8;
/** Providers word it in many ways: this is how Infura does. */
const tooWide = error(-32005, 'query returned more than 10000 results');

/** Ways in which an RPC endpoint lies or gives up. `asks` is the method a dataset must use for the fault to concern it. */
export const rpcFaults: readonly { name: string; tamper: Tampering; asks: string; isRecovered?: true }[] = [
  { name: "another chain's id", asks: 'eth_chainId', tamper: onMethod('eth_chainId', result('0x89')) },
  { name: 'block not found', asks: 'eth_getBlockByNumber', tamper: onMethod('eth_getBlockByNumber', result(null)) },
  { name: 'header not found', asks: 'eth_call', tamper: onMethod('eth_call', error(-32000, 'header not found')) },
  { name: 'every call reverts', asks: 'eth_call', tamper: onMethod('eth_call', error(3, 'execution reverted')) },
  { name: 'calls without a result', asks: 'eth_call', tamper: onMethod('eth_call', result('0x')) },
  { name: 'calls that answer absurd numbers', asks: 'eth_call', tamper: onMethod('eth_call', result(`0x${'ff'.repeat(4096)}`)) },
  { name: 'a limit on log ranges that nothing passes', asks: 'eth_getLogs', tamper: onMethod('eth_getLogs', tooWide) },
  {
    name: 'a limit on log ranges that smaller ranges pass',
    asks: 'eth_getLogs',
    isRecovered: true,
    tamper: onMethod('eth_getLogs', (question, { forward }) => {
      const [{ fromBlock, toBlock }] = question.params as [Range];
      return Number(toBlock) - Number(fromBlock) >= widestRange ? tooWide(question) : forward();
    }),
  },
  { name: 'every log twice', asks: 'eth_getLogs', tamper: onMethod('eth_getLogs', changed((logs: Log[]) => [...logs, ...logs])) },
  { name: 'logs of another contract', asks: 'eth_getLogs', tamper: onMethod('eth_getLogs', changed((logs: Log[]) => logs.map((log) => ({ ...log, address: `0x${'9'.repeat(40)}` })))) },
  { name: 'blocks without a time', asks: 'eth_getBlockByNumber', tamper: onMethod('eth_getBlockByNumber', changed(({ timestamp, ...block }: Block) => ({ ...block, time: timestamp }))) },
  {
    name: 'a chain whose time is ten years ahead',
    asks: 'eth_call',
    tamper: onMethod('eth_getBlockByNumber', changed((block: Block) => ({ ...block, timestamp: `0x${(Number(block.timestamp) + tenYears).toString(16)}` }))),
  },
  { name: 'logs that are null', asks: 'eth_getLogs', tamper: onMethod('eth_getLogs', result(null)) },
  {
    name: 'an older block',
    // Without a call the block dates nothing: it only tells how far an index is behind.
    asks: 'eth_call',
    tamper: onMethod('eth_getBlockByNumber', ({ id, params }, { forward }) => forward(JSON.stringify({ jsonrpc: '2.0', id, method: 'eth_getBlockByNumber', params: ['0x1', ...(params ?? []).slice(1)] }))),
  },
];
