// Writes a description that is the given one (JSON) N times: all its paths and components, the copies under names of their own.
// usage: node bench/grow.mjs DESCRIPTION.json N > OUT.json
import { readFileSync } from 'node:fs';

const [file, times] = process.argv.slice(2);
const one = JSON.parse(readFileSync(file, 'utf8'));
const sections = one.swagger ? ['definitions', 'parameters', 'responses'] : Object.keys(one.components ?? {}).filter((s) => s !== 'securitySchemes');
const holder = (d) => (one.swagger ? d : d.components);

function renamed(value, n) {
  if (Array.isArray(value)) return value.map((v) => renamed(v, n));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) =>
    key === '$ref' && typeof v === 'string' && v.startsWith('#/') ? [key, reference(v, n)]
      : key === 'operationId' && typeof v === 'string' ? [key, `${v}_${n}`]
        : [key, renamed(v, n)]));
}

function reference(ref, n) {
  const parts = ref.split('/');
  const at = one.swagger ? 2 : 3;
  if (parts[1] === 'paths') parts[2] = `~1copy${n}${parts[2]}`;
  else if (parts.length > at && sections.includes(parts[at - 1])) parts[at] += `_${n}`;
  return parts.join('/');
}

const all = structuredClone(one);
for (let n = 1; n < Number(times); n++) {
  for (const [path, item] of Object.entries(one.paths)) all.paths[`/copy${n}${path}`] = renamed(item, n);
  for (const section of sections) {
    for (const [name, value] of Object.entries(holder(one)[section] ?? {})) holder(all)[section][`${name}_${n}`] = renamed(value, n);
  }
}

process.stdout.write(JSON.stringify(all, null, 1));
