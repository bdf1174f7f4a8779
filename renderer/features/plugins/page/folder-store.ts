/** Whether a folder to watch is being chosen in the app: where the shell has no dialogs. */

import { create } from 'zustand';

export const useFolderChoice = create<{ readonly open: boolean }>()(() => ({ open: false }));
