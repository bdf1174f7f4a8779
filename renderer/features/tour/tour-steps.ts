/** What the tour shows, in the order of the work. Each step points at a real part of the window. */

export interface TourStep {
  readonly title: string;
  /** WIT in backticks; `{id}` stands for the keys of a command. */
  readonly text: string;
  /** The first of these that is there is pointed at. */
  readonly at: readonly string[];
  /** Runs before the step is shown, by id. */
  readonly activity?: string;
}

export const tourSteps: readonly TourStep[] = [
  {
    title: 'The slot is text',
    text: 'These are the files of the slot. Its WIT stands in `wit/`, and `slot.json` names its versions and what plugins may do.',
    at: ['[data-part="side-bar"]', '[data-part="activities"]'],
    activity: 'design',
  },
  {
    title: 'Write it here',
    text: 'Errors show as you type, each with a way to put it right. {edit.complete} offers what may stand here, {go.definition} leads to where a name comes from.',
    at: ['[data-part="editor"]'],
    activity: 'design',
  },
  {
    title: 'Every edit is checked against all plugins',
    text: 'How many fit is always in view, and follows each key. Only what does not fit is loud.',
    at: ['[data-part="status"]'],
    activity: 'design',
  },
  {
    title: 'Problems in one list',
    text: 'From the text, from the rules for slots, and from plugins. {problems.next} goes from one to the next.',
    at: ['[data-part="panel"]', '[data-part="status"]'],
    activity: 'design',
  },
  {
    title: 'See which plugins fit',
    text: 'Grouped by what is the matter. A plugin’s page says why it does not fit, what its author can do, and draws plug and socket.',
    at: ['[data-part="editor"]'],
    activity: 'plugins',
  },
  {
    title: 'Go to anything',
    text: 'Files, symbols, plugins and every command. Without a mouse: {palette.go}, a few letters, Enter.',
    at: ['[data-go]'],
  },
];
