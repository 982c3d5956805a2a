/**
 * Bytes of brotli that a first-time visitor loads: ours from `dist/`, the peers' from the registry,
 * installed into a temporary folder. `node bench/sizes.mjs [--dist DIR] [--peers DIR]`
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

const { values } = parseArgs({
  options: { dist: { type: 'string', default: 'dist' }, peers: { type: 'string' } },
});

/** What the peers' own guides have a page load: script and style, and a tracker where they have none. */
const PEERS = {
  'vanilla-cookieconsent': [
    'vanilla-cookieconsent@3',
    ['dist/cookieconsent.umd.js', 'dist/cookieconsent.css'],
  ],
  orejime: ['orejime@3', ['dist/orejime-standard-en.js', 'dist/orejime-standard.css']],
  klaro: ['klaro@0.7', ['dist/klaro.js']],
};
const TRACKER = ['@plausible-analytics/tracker', ['plausible.js']];

const brotli = (file) => {
  const code = readFileSync(file);
  return brotliCompressSync(code, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: code.length,
    },
  }).length;
};
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const nameOf = (spec) => spec.replace(/(.)@[^@]*$/, '$1');

function install() {
  if (values.peers) return [values.peers, () => {}];
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-peers-'));
  const specs = [TRACKER, ...Object.values(PEERS)].map(([spec]) => spec);
  execFileSync('npm', ['init', '-y'], { cwd: folder, stdio: 'ignore' });
  execFileSync('npm', ['i', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...specs], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return [folder, () => rmSync(folder, { recursive: true, force: true })];
}

function measure(folder, [spec, files]) {
  const home = join(folder, 'node_modules', nameOf(spec));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const missing = files.find((file) => !existsSync(join(home, file)));
  if (missing) throw new Error(`${spec} ${version} has no ${missing}: look where it went.`);
  return { version, bytes: sum(files.map((file) => brotli(join(home, file)))) };
}

const { files } = JSON.parse(readFileSync(join(values.dist, 'manifest.json'), 'utf8'));
const ours = {
  consent: files['askfirst.js'].brotli,
  accepting: files['askfirst.js'].brotli + files.collect.brotli,
};
const [folder, remove] = install();
try {
  const tracker = measure(folder, TRACKER);
  const rows = [
    ['', 'consent', 'ours is', '+ counting', 'ours is'],
    ['askfirst', ours.consent, '', ours.accepting, ''],
    ...Object.entries(PEERS).map(([name, peer]) => {
      const { version, bytes } = measure(folder, peer);
      const whole = bytes + tracker.bytes;
      const ratio = (mine, other) => `${(mine / other).toFixed(2)} ×`;
      return [
        `${name} ${version}`,
        bytes,
        ratio(ours.consent, bytes),
        whole,
        ratio(ours.accepting, whole),
      ];
    }),
  ];
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => `${row[column]}`.length)),
  );
  for (const row of rows) {
    console.log(
      row
        .map((cell, i) => (i ? `${cell}`.padStart(widths[i]) : `${cell}`.padEnd(widths[i])))
        .join('  '),
    );
  }
  console.log(
    `\nBytes of brotli, quality 11. Peers count with Plausible's tracker ${tracker.version}.`,
  );
  for (const [name, { brotli: bytes }] of Object.entries(files)) console.log(`  ${name}: ${bytes}`);
} finally {
  remove();
}
