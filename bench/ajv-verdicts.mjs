// Reads a folder of schema sets (N.schemas.json) and documents (N.documents.jsonl) and writes ajv's verdict on each line (N.verdicts.jsonl).
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(new URL('./.peers/', import.meta.url));
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const folder = process.argv[2];
for (const file of readdirSync(folder).filter(f => f.endsWith('.schemas.json'))) {
  const name = file.replace('.schemas.json', '');
  const ajv = new Ajv({ strict: false, validateFormats: true, allErrors: false, logger: false, validateSchema: false });
  addFormats(ajv);
  const set = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
  ajv.addSchema(set, 'set');
  const validators = new Map();
  const validator = key => {
    if (!validators.has(key)) {
      let compiled;
      try { compiled = ajv.compile({ $ref: `set#/definitions/${key.replaceAll('~', '~0').replaceAll('/', '~1').replace(/[^A-Za-z0-9_.~-]/g, encodeURIComponent)}` }); }
      catch (e) { compiled = String(e.message).slice(0, 200); }
      validators.set(key, compiled);
    }
    return validators.get(key);
  };
  const verdicts = [];
  for (const line of readFileSync(`${folder}/${name}.documents.jsonl`, 'utf8').split('\n').filter(Boolean)) {
    const { schema, document } = JSON.parse(line);
    const validate = validator(schema);
    if (typeof validate === 'string') { verdicts.push({ refused: validate }); continue; }
    const valid = validate(JSON.parse(document));
    const error = valid ? null : validate.errors[0];
    verdicts.push({ valid, keyword: error?.keyword, params: JSON.stringify(error?.params ?? null).slice(0, 200), path: error?.instancePath });
  }
  writeFileSync(`${folder}/${name}.verdicts.jsonl`, verdicts.map(v => JSON.stringify(v)).join('\n'));
}
