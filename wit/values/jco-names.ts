/** How jco spells the names of WIT in JavaScript. */

const words = (label: string): string[] => label.split('-').filter((word) => word !== '');
const capital = (word: string): string =>
  word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** `get-URL` becomes `getUrl`: functions, fields, parameters, flags. */
export function camelCase(label: string): string {
  const [first = '', ...rest] = words(label);
  return first.toLowerCase() + rest.map(capital).join('');
}

/** `input-stream` becomes `InputStream`: types and resources. */
export function pascalCase(label: string): string {
  return words(label).map(capital).join('');
}
