/**
 * What the host itself may come to hold for a plugin. The sandbox limits a plugin's own memory and its
 * calls; what it makes the host keep (headers, bodies, lists of names) is counted here, over the life
 * of the instance, since a worker that runs out of memory may take its whole process along.
 */

export class Budget {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  /** False when there is not so much left; then nothing is taken. */
  spend(amount: number): boolean {
    if (amount > this.#left) return false;
    this.#left -= amount;
    return true;
  }
}
