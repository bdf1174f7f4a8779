/** What an import answers is the next thing to be said: puts the focus on the first field of it. */

/** Once it was drawn. `among` is given then, and holds the answer of that place. */
export function focusAnswer(among: () => Element | null | undefined, place: number): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const fields = among()?.querySelector(`[data-answer="${place}"]`);
      const field =
        fields?.querySelector<HTMLElement>(':is(input, textarea, select):not(:disabled)') ??
        fields?.querySelector<HTMLElement>('[tabindex="0"], button:not(:disabled)');
      field?.focus();
      if (field instanceof HTMLInputElement) field.select();
    }),
  );
}
