import type { Environment } from './environment.ts';
import { secretsOfEnvironment } from './environment-secrets.ts';
import { cleanText } from './redact.ts';

/** The stack of a defect with every key of the environment hidden: messages of libraries may repeat what they were given. */
export function cleanStack(error: unknown, env: Environment): string {
  const secrets = secretsOfEnvironment(env);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return stack
    .split('\n')
    .map((line) => `  ${cleanText(line, secrets, 400)}`)
    .join('\n');
}
