/** Where the app starts in its window. */

import { createRoot } from 'react-dom/client';

const root = document.getElementById('app');
if (root !== null) createRoot(root).render(<p>Slotwright</p>);
