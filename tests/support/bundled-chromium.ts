import { mkdirSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'];

/**
 * The Chromium inside the npm package @sparticuz/chromium, unpacked once (about 210 MB) below node_modules/.cache.
 * @returns two ways to start it: with the system's libraries, and with those the package brings for a bare machine; none where the
 * package has no build for this machine.
 */
export async function bundledChromium(): Promise<{ executablePath: string; env: Record<string, string> }[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as { version: string };
  const folder = join(root, 'node_modules/.cache/chromium', version);
  if (!existsSync(folder)) await unpack(join(dirname(entry), '../bin'), folder);
  const executablePath = join(folder, 'chromium');
  const fonts = { FONTCONFIG_PATH: join(folder, 'fontconfig') };
  return [
    { executablePath, env: fonts },
    { executablePath, env: { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } },
  ];
}

/** Unpacks beside the target and renames at the end, so that nobody ever starts half a browser. */
async function unpack(archiveFolder: string, folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary; // the package unpacks into os.tmpdir() and takes whatever it finds there
  try {
    for (const archive of archives) await inflate(join(archiveFolder, archive));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  writeFontConfiguration(temporary, folder);
  if (existsSync(folder)) rmSync(temporary, { recursive: true }); // another run was faster
  else renameSync(temporary, folder);
}

/** The package's own fonts.conf names one fixed folder; without a font, text has no height. */
function writeFontConfiguration(temporary: string, folder: string): void {
  mkdirSync(join(temporary, 'fontconfig'));
  const directories = ['/usr/share/fonts', join(folder, 'fonts')].map((directory) => `<dir>${directory}</dir>`).join('');
  writeFileSync(
    join(temporary, 'fontconfig/fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${directories}<cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>\n`,
  );
}
