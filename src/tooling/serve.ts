// npm run serve: serves the site that "npm run build" made. usage: serve.ts [--port N] [--host H]
import { existsSync } from 'node:fs';
import { addressOrUsage, FAILED } from './command-line.ts';
import { listen } from './listen.ts';
import { staticSite } from './static-site.ts';

const address = addressOrUsage('run serve');
if (!existsSync('dist/index.html')) {
  console.error('There is no built site in dist/. Run "npm run build" first, or "npm start" to build and serve.');
  process.exit(FAILED);
}
try {
  const site = await listen(address);
  site.answer(staticSite('dist'));
  console.log(`Livepeer Atlas is at ${site.url}  (Ctrl-C stops it)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => site.close());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = FAILED;
}
