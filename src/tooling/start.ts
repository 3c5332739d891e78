// npm start: builds the site from the committed data and serves it. usage: start.ts [--port N] [--host H]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { addressOrUsage, FAILED } from './command-line.ts';
import { listen } from './listen.ts';
import { staticSite } from './static-site.ts';

const launcher = fileURLToPath(new URL('./with-node.mjs', import.meta.url));

const address = addressOrUsage('start');
const site = await listen(address).catch((error: Error) => {
  console.error(error.message);
  process.exit(FAILED);
});

const build = spawn(process.execPath, [launcher, 'astro', 'build', '--force'], { stdio: 'inherit' });
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopped = true;
    build.kill(signal);
    site.close();
  });
}

const [code] = (await once(build, 'exit')) as [number | null];
if (code !== 0) {
  site.close();
  if (!stopped) console.error('The build failed, so there is nothing to serve. The message above names the file and the remedy.');
  process.exitCode = FAILED;
} else if (!stopped) {
  site.answer(staticSite('dist'));
  console.log(`\nLivepeer Atlas is at ${site.url}  (Ctrl-C stops it)`);
}
