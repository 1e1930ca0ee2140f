// Copies what the pages need from node_modules to wwwroot/lib: only the files that are used, only the two alphabets that are written.
import { cp, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
const lib = `${root}src/Host/wwwroot/lib/`;
const files = {
  'bootstrap/dist/css/bootstrap.min.css': 'bootstrap.min.css',
  'htmx.org/dist/htmx.min.js': 'htmx.min.js',
  '@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2': 'golos-text-cyrillic.woff2',
  '@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2': 'golos-text-latin.woff2',
  'bpmn-js/dist/bpmn-navigated-viewer.production.min.js': 'bpmn-navigated-viewer.min.js',
  'bpmn-js/dist/assets/bpmn-js.css': 'bpmn-js.css',
  'bpmn-js/dist/assets/diagram-js.css': 'diagram-js.css',
};
for (const [from, to] of Object.entries(files)) {
  await mkdir(dirname(lib + to), { recursive: true });
  await cp(`${root}node_modules/${from}`, lib + to);
}
