import type { Calculator } from './calculator.ts';

/**
 * Calculators by name. Each module makes its calculator from data of the build: plain JSON that lies in the page, so that the browser
 * computes with the very figures the page shows.
 */
export const calculators = {
  'job-cost': () => import('./job-cost-calculator.ts'),
  reserve: () => import('./reserve-calculator.ts'),
  'break-even': () => import('./break-even-calculator.ts'),
  'session-limit': () => import('./session-limit-calculator.ts'),
  'capability-fit': () => import('./capability-fit-calculator.ts'),
  dilution: () => import('./dilution-calculator.ts'),
  'staking-yield': () => import('./staking-yield-calculator.ts'),
  'selection-draw': () => import('./selection-draw-calculator.ts'),
} as const;
export type CalculatorName = keyof typeof calculators;

/** What every calculator module exports. */
export type CalculatorModule<Data> = { createCalculator: (data: Data) => Calculator };
