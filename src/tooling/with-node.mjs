// Runs one of the project's tools under a Node that is new enough (22.18 or 24 and later: Astro 7 and Vitest 5 ask for it, and
// TypeScript files run as they are), whichever Node started npm. Order: the running Node, then the platform package npm installed, else one clear line.
// usage (package.json scripts): node src/tooling/with-node.mjs <bin or file> [args…]. This file itself runs on Node 18 or newer.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const windows = process.platform === 'win32';

/** npm package that provides a command, where the two names differ. */
const packageOfCommand = { playwright: '@playwright/test', tsc: 'typescript' };

const isNewEnough = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
};

function findNode() {
  if (isNewEnough(process.version)) return process.execPath;
  const platform = windows ? 'win' : process.platform;
  const bundled = join(root, `node_modules/node-${platform}-${process.arch}/bin`, windows ? 'node.exe' : 'node');
  if (existsSync(bundled)) return bundled;
  console.error(
    `Livepeer Atlas needs Node 22.18, or 24 and later. This is ${process.version}, and npm has no bundled Node for ` +
      `${process.platform}-${process.arch}. Install Node 24 from https://nodejs.org and run "npm ci" again.`,
  );
  process.exit(1);
}

function findScript(command) {
  if (existsSync(join(root, command))) return join(root, command);
  const directory = join(root, 'node_modules', packageOfCommand[command] ?? command);
  const manifest = join(directory, 'package.json');
  if (!existsSync(manifest)) {
    console.error(`"${command}" is not installed. Run "npm ci" first.`);
    process.exit(1);
  }
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(directory, typeof bin === 'string' ? bin : (bin[command] ?? Object.values(bin)[0]));
}

const [command, ...args] = process.argv.slice(2);
const node = findNode();
const child = spawn(node, [findScript(command), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    // Astro would otherwise ask for a host at each build: a build never touches the network.
    ASTRO_TELEMETRY_DISABLED: '1',
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Cannot run ${node}: ${error.message}. Install Node 24 from https://nodejs.org and run "npm ci" again.`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
