import type { Performance } from '../specs/performance.ts';

/** The rules stand in livepeer/leaderboard-serverless@1150eb5e37fc:score/stats_scorer.go; what is deployed may differ. */
const byCode = 'By livepeer/leaderboard-serverless at commit 1150eb5; the deployed version may differ.';

/** Who sends the test jobs, and how they are scored. */
export const testers: Performance['testers'] = [
  {
    jobClass: 'transcoding',
    tester: 'livepeer/stream-tester',
    testerUrl: 'https://github.com/livepeer/stream-tester',
    jobs: 'synthetic',
    scoring: `Round-trip score: 1 − e^(−segment duration / round-trip time). Score: success rate × round-trip score. ${byCode}`,
    source: 'transcoding-leaderboard',
  },
  {
    jobClass: 'ai',
    tester: 'mikezupper/livepeer-ai-job-tester',
    testerUrl: 'https://github.com/mikezupper/livepeer-ai-job-tester',
    jobs: 'synthetic',
    scoring:
      'Round-trip score: exponential decay that gives 0.8 at the median round-trip time of the same model and day, so it ranks ' +
      `orchestrators within a day and does not compare days. Score: 0.65 × success rate + 0.35 × round-trip score. ${byCode}`,
    source: 'ai-leaderboard',
  },
];
