/** `npm run docs`: writes docs/rules.md. A test holds the page to the code. */

import { writeFileSync } from 'node:fs';
import { rulesPage } from './lib/rules-page.ts';

writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesPage());
