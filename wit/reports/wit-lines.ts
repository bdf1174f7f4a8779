/** A type's definition over several lines, as people write it: one field or case a line. */

const compound = /^((?:record|variant|enum|flags)(?: %?[\w-]+)?) \{(.*)\}$/s;

/** Functions and other types stay on their line. */
export function linesOfWit(wit: string): string[] {
  const match = compound.exec(wit);
  if (match === null) return wit.split('\n');
  const [, head = '', body = ''] = match;
  const members = membersOf(body);
  return members.length === 0
    ? [`${head} {}`]
    : [`${head} {`, ...members.map((member) => `  ${member},`), '}'];
}

/** Cuts at commas that are not inside brackets. */
function membersOf(body: string): string[] {
  const members: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < body.length; at++) {
    const unit = body[at];
    if (unit === '<' || unit === '(' || unit === '{') depth++;
    // `->` closes nothing; no member holds one but in a function, and those have no commas outside.
    else if (unit === ')' || unit === '}' || (unit === '>' && body[at - 1] !== '-')) depth--;
    else if (unit === ',' && depth === 0) {
      members.push(body.slice(start, at).trim());
      start = at + 1;
    }
  }
  members.push(body.slice(start).trim());
  return members.filter((member) => member !== '');
}
