// Prints the nanoseconds that JSON.parse and a compiled ajv validator take for one document; both come as JSON on standard input.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(new URL('./.peers/', import.meta.url));
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const { schema, document } = JSON.parse(readFileSync(0, 'utf8'));
const ajv = new Ajv({ strict: false, validateFormats: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(schema));
const bytes = Buffer.from(document);
const run = () => validate(JSON.parse(bytes.toString('utf8')));
if (!run()) { console.log(JSON.stringify(validate.errors)); process.exit(1); }

const now = () => Number(process.hrtime.bigint());
for (const until = now() + 7e8; now() < until;) run();
let batch = 0;
for (const until = now() + 2e7; now() < until || batch < 3; batch++) run();
const times = [];
for (let round = 0; round < 15; round++) {
  const from = now();
  for (let i = 0; i < batch; i++) run();
  times.push((now() - from) / batch);
}
times.sort((a, b) => a - b);
console.log(times[7]);
