/** Told when a row that leads somewhere was chosen in a list: what floats above the place closes. */

import { createContext } from 'react';

export const ChosenContext = createContext<(() => void) | undefined>(undefined);
