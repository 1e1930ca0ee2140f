// Makes wwwroot/lib from node_modules: only the files that are used, only the two alphabets that are written, only the parts of Bootstrap
// that the pages have.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lib = `${root}src/Host/wwwroot/lib/`;
const files = {
  'htmx.org/dist/htmx.min.js': 'htmx.min.js',
  '@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2': 'golos-text-cyrillic.woff2',
  '@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2': 'golos-text-latin.woff2',
  'bpmn-js/dist/bpmn-navigated-viewer.production.min.js': 'bpmn-navigated-viewer.min.js',
  'bpmn-js/dist/assets/bpmn-js.css': 'bpmn-js.css',
  'bpmn-js/dist/assets/diagram-js.css': 'diagram-js.css',
};

await rm(lib, { recursive: true, force: true });
await mkdir(lib, { recursive: true });
for (const [from, to] of Object.entries(files)) await cp(`${root}node_modules/${from}`, lib + to);

// Bootstrap 5 is written in the Sass of its day: its warnings say nothing about this house.
const theme = compile(`${root}src/Host/theme.scss`, {
  loadPaths: [`${root}node_modules`], style: 'compressed', quietDeps: true, silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
});
await writeFile(`${lib}theme.css`, theme.css);
