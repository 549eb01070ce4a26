// Compares what Spectral and Assay report with the same rulesets, as sets of (code, path), and byte by byte.
// usage: node spectral-differential.mjs ASSAY SPECTRAL-FOLDER DESCRIPTION...
import { spawnSync } from 'node:child_process';
import { writeFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { join, basename } from 'node:path';
import { tmpdir } from 'node:os';

const [assay, peers, ...descriptions] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'differential-'));
const rulesets = {
  oas: 'extends: [[spectral:oas, all]]\n',
  owasp: 'extends: ["@stoplight/spectral-owasp-ruleset"]\n',
};
// Spectral's own bugs; each has a minimal case in docs/reference/spectral.md.
const ledger = [
  {
    name: 'a key that a URI must escape, behind a reference: Spectral names what holds it as well',
    covers: (miss, ours) => ours.some(o => o.code === miss.code && o.path.length > miss.path.length && miss.path.every((k, i) => k === o.path[i]) && /[^A-Za-z0-9_.!~*'()\-]/.test(o.path[miss.path.length])),
  },
];
const key = r => JSON.stringify([r.code, r.path]);
const run = (command, args) => spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=6000' } });
let unexplained = 0;
for (const [name, text] of Object.entries(rulesets)) {
  const ours = join(folder, `${name}.yaml`);
  const theirs = join(peers, `differential-${name}.yaml`);
  writeFileSync(ours, text);
  writeFileSync(theirs, text);
  for (const description of descriptions) {
    const spectral = run(join(peers, 'node_modules/.bin/spectral'), ['lint', '-q', '-r', theirs, '-f', 'json', description]).stdout;
    const own = run(assay, ['spectral', 'lint', '-q', '-r', ours, '-f', 'json', description]).stdout;
    let a, b;
    try { [a, b] = [JSON.parse(spectral), JSON.parse(own)]; } catch { console.log(`${basename(description)} ${name}: no result from ${own ? 'Spectral' : 'Assay'}`); unexplained += own ? 0 : 1; continue; }
    const [A, B] = [new Set(a.map(key)), new Set(b.map(key))];
    const missing = a.filter(r => !B.has(key(r)));
    const extra = b.filter(r => !A.has(key(r)));
    const open = missing.filter(m => !ledger.some(l => l.covers(m, b)));
    unexplained += open.length + extra.length;
    console.log(`${basename(description)} ${name}: ${A.size} places; missing ${missing.length} (${missing.length - open.length} in the ledger), extra ${extra.length}; the same JSON: ${spectral.trim() === own.trim()}`);
    for (const r of [...open, ...extra].slice(0, 5)) console.log(`    ${A.has(key(r)) ? 'missing' : 'extra'} ${r.code} ${r.path.join('/')}`);
  }
}
console.log(`${unexplained} unexplained`);
process.exit(unexplained ? 1 : 0);
