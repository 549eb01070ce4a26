// Draws findings at random, the same for the same seed, to be judged by a person: node sample-findings.mjs SEED COUNT DESCRIPTION=REPORT.json...
// Each is printed as a row of the table of docs/reference/precision.md, and below it what the description says at that place.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const [seed, count, ...pairs] = process.argv.slice(2);
const contextLines = 14;

// mulberry32: small, and the same everywhere.
function generator(text) {
  let state = [...text].reduce((hash, c) => Math.imul(hash ^ c.codePointAt(0), 16777619), 2166136261) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

for (const pair of pairs) {
  const [description, report] = pair.split('=');
  const lines = readFileSync(description, 'utf8').split('\n');
  const findings = JSON.parse(readFileSync(report, 'utf8')).findings;
  const random = generator(`${seed}/${basename(description)}`);
  for (let i = findings.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [findings[i], findings[j]] = [findings[j], findings[i]];
  }

  for (const { code, severity, message, where } of findings.slice(0, Number(count))) {
    console.log(`| ${basename(description)} | ${code} | \`${where.pointer}\` | | |`);
    console.log(`    ${severity}: ${message}`);
    for (const line of lines.slice(where.line - 1, where.line - 1 + contextLines)) {
      console.log(`    ${line.slice(0, 200)}`);
    }
  }
}
