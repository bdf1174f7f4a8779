/** Shows one example of the editors and views of values; never part of the app. See `examples.ts`. */

import '../../renderer/ui/tokens.css';
import '../../renderer/ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { TooltipProvider } from '../../renderer/ui/tooltip.tsx';
import { Example } from './example.tsx';

const asked = new URLSearchParams(location.search);
document.documentElement.dataset.theme = asked.get('theme') ?? 'dark';

const root = document.getElementById('app');
if (root === null) throw new Error('the page has no place for the app');
createRoot(root).render(
  <StrictMode>
    <TooltipProvider>
      <Example name={asked.get('example') ?? 'command'} width={asked.get('width') ?? '860px'} />
    </TooltipProvider>
  </StrictMode>,
);
