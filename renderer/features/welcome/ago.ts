/** When something was, as people say it: `10 minutes ago`, `yesterday`, `12 November`. */

const minute = 60_000;
const hour = 60 * minute;

const dayOf = (time: number): number => {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
};

/** Both in milliseconds since 1970. */
export function agoOf(time: number, now: number): string {
  const past = now - time;
  if (past < minute) return 'just now';
  if (past < hour) return counted(Math.floor(past / minute), 'minute');
  const days = Math.round((dayOf(now) - dayOf(time)) / (24 * hour));
  if (days <= 0) return counted(Math.floor(past / hour), 'hour');
  if (days === 1) return 'yesterday';
  const date = new Date(time);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: sameYear ? 'long' : 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'} ago`;
