import { describe, expect, it } from 'vitest';
import { changeOfFees, isSmallBase } from '../../../src/data/demand/change-of-fees.ts';
import { deriveDemandWindows } from '../../../src/data/demand/demand-window.ts';
import { feesByClass, labelOfUse, noLabel } from '../../../src/data/demand/fees-by-class.ts';
import { gatewayEvents } from '../../../src/data/demand/gateway-events.ts';
import { deriveDaysOfFunds, deriveFunds, deriveSpendRate } from '../../../src/data/demand/gateway-funds.ts';
import { gatewayProfiles, hasConflict, nameOfGateway, shortAddress } from '../../../src/data/demand/gateway-profile.ts';
import { gatewayTable } from '../../../src/data/demand/gateway-table.ts';
import { feeMonths, paymentSpans } from '../../../src/data/demand/payment-spans.ts';
import { formatCsv } from '../../../src/data/csv.ts';
import type { KnownGateway } from '../../../src/data/facts/gateway-directory.ts';
import { spec, type Gateways } from '../../../src/data/specs/gateways.ts';
import { spec as orchestratorsSpec, type Orchestrators } from '../../../src/data/specs/orchestrators.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import { sumDecimals } from '../../../src/data/units.ts';
import { addressOfByte, gatewaysOf, lastDay, noGateways } from './a-gateways.ts';

const [a, b, c, d] = [10, 11, 12, 13].map(addressOfByte) as [string, string, string, string];
const known = (address: string | null, name: string, fields: Partial<KnownGateway> = {}): KnownGateway => ({ id: name.toLowerCase(), name, operator: null, address, confidence: address === null ? null : 'low', workloads: [], access: null, links: [], otherNames: [], readings: [], source: ['list'], ...fields });
const noOrchestrators = { dataset: orchestratorsSpec.id, version: 1, asOf: null, provenance: [], data: null, absentBecause: 'Never read.' } as Snapshot<Orchestrators>;
const profilesOf = (gateways: Snapshot<Gateways>, rows: KnownGateway[] = [], orchestrators = noOrchestrators) => gatewayProfiles({ directory: { rows }, gateways, orchestrators });

describe('the join of directory and dataset', () => {
  it('lists accounts of either, by address in any case, and never a name without an account', () => {
    const profiles = profilesOf(gatewaysOf([{ address: a, fees: { 0: '1' } }, { address: b, fees: { 0: '2' } }]), [known(a.toLowerCase(), 'Alpha'), known(c, 'Gamma'), known(null, 'Nowhere')]);
    expect(profiles.map((profile) => [nameOfGateway(profile), profile.gateway !== null])).toEqual([[shortAddress(b), true], ['Alpha', true], ['Gamma', false]]);
  });

  it('shows every name that sources give, and says where they disagree', () => {
    const rows = [known(a, 'Alpha', { otherNames: [{ name: 'Omega', source: 'other' }] }), known(b, 'Beta', { otherNames: [{ name: 'BETA', source: 'other' }] })];
    const [alpha, beta] = profilesOf(noGateways, rows);
    expect(alpha?.labels).toEqual([{ name: 'Alpha', confidence: 'low', source: ['list'] }, { name: 'Omega', confidence: null, source: ['other'] }]);
    expect([alpha, beta].map((profile) => profile && hasConflict(profile))).toEqual([true, false]);
  });

  it('does not know whether an account is an orchestrator before these were read', () => {
    const read = { ...noOrchestrators, data: { orchestrators: [{ address: a.toLowerCase() }] } } as unknown as Snapshot<Orchestrators>;
    const snapshot = gatewaysOf([{ address: a, fees: {} }, { address: b, fees: {} }]);
    expect(profilesOf(snapshot).map(({ isOrchestrator }) => isOrchestrator)).toEqual([null, null]);
    expect(profilesOf(snapshot, [], read).map(({ isOrchestrator }) => isOrchestrator)).toEqual([true, false]);
  });

  it('bounds hostile names', () => {
    const [profile] = profilesOf(noGateways, [known(a, `${'x'.repeat(500)}\u202e<script>`)]);
    expect(profile && nameOfGateway(profile)).toHaveLength(60);
  });
});

describe('funds', () => {
  const snapshot = gatewaysOf([
    { address: a, fees: { 0: '3', 29: '3', 30: '100' }, with: { depositEth: '2', reserveEth: '1' } },
    { address: b, fees: { 30: '1' } },
    { address: c, fees: { 1: '1' }, with: { depositEth: null, reserveEth: null, unlockState: null, claimedInRoundEth: null, absentBecause: 'The node refused.' } },
    { address: d, fees: { 1: '0.000000000000000001' }, with: { depositEth: `1${'0'.repeat(30)}` } },
  ]);
  const rowOf = (address: string) => snapshot.data?.gateways.find((row) => row.address === address) ?? null;

  it('last as many days as 30 times funds over fees of 30 days, dated by the older part', () => {
    expect(deriveSpendRate(snapshot, rowOf(a)).value).toBe('0.2');
    expect(deriveDaysOfFunds(snapshot, rowOf(a), 'deposit')).toMatchObject({ value: 10, unit: 'days', asOf: '2026-11-20T00:00:00Z' });
    expect(deriveDaysOfFunds(snapshot, rowOf(a), 'deposit and reserve').value).toBe(15);
  });

  it('have no days where nothing was spent, and say why', () => {
    expect(deriveSpendRate(snapshot, rowOf(b)).value).toBe('0');
    expect(deriveDaysOfFunds(snapshot, rowOf(b), 'deposit')).toMatchObject({ value: null, absentBecause: expect.stringContaining('paid nothing') });
  });

  it('are not known where they could not be read, which is not 0', () => {
    expect(deriveFunds(snapshot, rowOf(c), 'depositEth')).toMatchObject({ value: null, absentBecause: 'The node refused.' });
    expect(deriveDaysOfFunds(snapshot, rowOf(c), 'deposit and reserve')).toMatchObject({ value: null, absentBecause: 'The node refused.' });
    expect(deriveFunds(noGateways, null, 'reserveEth')).toMatchObject({ value: null, absentBecause: 'Never read.' });
  });

  it('stay finite for the largest deposit over the smallest fee', () => {
    expect(deriveDaysOfFunds(snapshot, rowOf(d), 'deposit').value).toBeCloseTo(3e49, -40);
  });

  it('leave fields of the CSV empty where they are not known', () => {
    const lines = formatCsv(gatewayTable, { snapshot, profiles: profilesOf(snapshot, [known(addressOfByte(20), 'Far, "away"')]) }).split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines.find((line) => line.includes('Far'))).toBe(`${addressOfByte(20)},"Far, ""away"" (low)",list${','.repeat(16)}`);
  });
});

describe('fees by label of use', () => {
  const snapshot = gatewaysOf([{ address: a, fees: { 0: '1', 40: '2' } }, { address: b, fees: { 0: '5' } }, { address: c, fees: { 80: '4' } }]);
  const classes = feesByClass(profilesOf(snapshot, [known(a, 'A', { workloads: ['byoc', 'llm'] }), known(b, 'B', { workloads: ['transcoding'] }), known(d, 'D', { workloads: ['llm'] })]));

  it('adds up to all fees, with an account of several labels in one group', () => {
    expect(classes.map(({ label, accounts }) => [label, accounts])).toEqual([['Transcoding', 1], ['Language models + Bring your own container', 1], [noLabel, 1]]);
    expect(sumDecimals(classes.map(({ fees }) => fees.feesEth90Days))).toBe('12');
    expect(classes.map(({ share }) => share.feesEth30Days)).toEqual([0.833333333, 0.166666667, 0]);
  });

  it('has no shares where nothing was paid', () => {
    expect(feesByClass(profilesOf(gatewaysOf([{ address: a, fees: {} }])))[0]?.share.feesEth30Days).toBeNull();
    expect(feesByClass(profilesOf(noGateways, [known(a, 'A')]))).toEqual([]);
  });

  it('names what is not told', () => {
    expect([labelOfUse([]), labelOfUse(['ai']), labelOfUse(['live-runner', 'byoc'])]).toEqual([noLabel, 'AI, kind not told', 'Bring your own container + Live runners']);
  });
});

describe('windows of demand', () => {
  it('have sum, payers, shares and HHI of exactly their days', () => {
    const windows = deriveDemandWindows(gatewaysOf([{ address: a, fees: { 0: '3', 59: '1' } }, { address: b, fees: { 29: '1' } }, { address: c, fees: { 89: '5', 90: '100' } }]));
    expect(windows.map(({ fees, payers, hhi }) => [fees.value, payers.value, hhi.value])).toEqual([['4', 2, 0.625], ['5', 2, 0.68], ['10', 3, 0.42]]);
    expect(windows[0]?.fees).toMatchObject({ since: '2026-10-21', asOf: '2026-11-20T00:00:00Z' });
  });

  it('are absent with the reason of the dataset, or because nobody paid', () => {
    expect(deriveDemandWindows(noGateways)[0]?.hhi).toMatchObject({ value: null, absentBecause: 'Never read.' });
    const idle = deriveDemandWindows(gatewaysOf([{ address: a, fees: {} }]))[0];
    expect([idle?.fees.value, idle?.payers.value, idle?.hhi.absentBecause]).toEqual(['0', 0, 'Nobody paid in these 30 days.']);
  });
});

describe('change', () => {
  it('compares 30 days with the 30 before, and has none from nothing', () => {
    expect(changeOfFees({ feesEth30Days: '3', feesEth60Days: '5' })).toEqual({ before: '2', change: 0.5 });
    expect(changeOfFees({ feesEth30Days: '3', feesEth60Days: '3' })).toEqual({ before: '0', change: null });
    expect(isSmallBase({ before: '0.049', change: 1 })).toBe(true);
  });

  it('needs windows that hold their own part: the spec refuses others', () => {
    const { data } = gatewaysOf([{ address: a, fees: { 0: '1' } }]);
    const broken = { ...data, gateways: data?.gateways.map((row) => ({ ...row, feesEth60Days: '0.5' })) };
    expect(spec.schema.safeParse(broken).error?.issues[0]?.message).toBe('a longer window holds no less than a shorter one');
  });
});

describe('times of payment', () => {
  const { data } = gatewaysOf([{ address: a, fees: { 100: '1', 99: '4', 69: '1', 38: '2', 0: '1' } }]);
  const days = data?.days ?? [];

  it('end with a silence of 30 days', () => {
    expect(paymentSpans(days).map(({ from, to, feesEth }) => [from, to, feesEth])).toEqual([['2026-08-11', '2026-09-11', '6'], ['2026-10-12', '2026-10-12', '2'], ['2026-11-19', '2026-11-19', '1']]);
    expect(paymentSpans([])).toEqual([]);
  });

  it('make events, newest first, with declared disagreements on the account', () => {
    const correction = { id: 'x', from: '2026-09-01', senders: [a], others: 'They leave it out.' } as Parameters<typeof gatewayEvents>[1][number];
    const events = gatewayEvents({ days, slug: a.toLowerCase() }, [correction, { ...correction, senders: [b] }]);
    expect(events[0]?.day).toBe(lastDay);
    expect(events.map(({ day }) => day)).toEqual(events.map(({ day }) => day).sort().reverse());
    expect(events.filter(({ kind }) => kind === 'disagreement')).toHaveLength(1);
    expect(events.find(({ text }) => text === 'Day with the most fees')).toMatchObject({ day: '2026-08-12', feesEth: '4' });
  });

  it('give months without a ticket as 0 between, and mark the month that runs', () => {
    const months = feeMonths(days, lastDay);
    expect(months.map(({ month, feesEth, isWhole }) => [month, feesEth, isWhole])).toEqual([['2026-08', '5', true], ['2026-09', '1', true], ['2026-10', '2', true], ['2026-11', '1', false]]);
    expect(sumDecimals(months.map(({ feesEth }) => feesEth))).toBe(data?.gateways[0]?.feesEth);
    expect(feeMonths(days, '2027-01-31').slice(-2)).toMatchObject([{ month: '2026-12', feesEth: '0' }, { month: '2027-01', isWhole: true }]);
  });
});
