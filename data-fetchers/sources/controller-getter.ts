import type { ArbitrumGetter } from './arbitrum.ts';

/** A view function without arguments of a contract the Controller names, answering one integer or boolean. */
export const controllerGetter = (contract: string, name: string): ArbitrumGetter => ({
  name: `${contract}.${name}()`,
  contract,
  controllerName: contract,
  getter: `function ${name}() view returns (uint256)`,
  argument: 'none',
});
