import { readFile, stat } from 'node:fs/promises';
import { checkFeed } from '../../src/performance-feed/check-feed.ts';
import { largestFeed } from '../../src/performance-feed/document.ts';
import { readArguments, UsageError, type Command } from './command.ts';

/** Checks one performance feed in a file, as a refresh would. No network. Exit 0: it is right; 1: it is not. */
export const checkFeedFile: Command = async (args, { clock, print, printError }) => {
  const { words } = readArguments('check-feed', args);
  const [file] = words;
  if (file === undefined || words.length > 1) throw new UsageError('"check-feed" takes one file: npm run data -- check-feed <file>.');
  const { feed, isSigned, problems } = await checkFeed(await readText(file), clock.now());
  for (const problem of problems) printError(problem);
  if (!feed) {
    print(`${file}: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`);
    return 1;
  }
  const jobs = feed.results.reduce((sum, result) => sum + result.jobs, 0);
  print(`${file}: right. Results: ${feed.results.length}. Jobs: ${jobs}. ${isSigned ? `Signed by ${feed.publisher.account}` : 'Not signed'}.`);
  return 0;
};

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > largestFeed) throw new UsageError(`${file} has ${size} bytes, more than the ${largestFeed} that are read.`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
