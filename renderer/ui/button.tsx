/** Buttons: a verb and its object. One primary a screen. */

import type { ComponentProps, ComponentType, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export type Icon = ComponentType<{ readonly size?: number }>;

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'title'> {
  readonly variant?: 'primary' | 'secondary' | 'quiet';
  readonly icon?: Icon;
  /** 22 high instead of 26. */
  readonly small?: boolean;
  readonly children: ReactNode;
}

export function Button({
  variant = 'secondary',
  icon: Icon,
  small = false,
  children,
  className,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classNames(styles.button, styles[variant], small && styles.small, className)}
    >
      {Icon !== undefined && <Icon size={small ? 12 : 14} />}
      {children}
    </button>
  );
}

export interface IconButtonProps
  extends Omit<ComponentProps<'button'>, 'children' | 'title' | 'aria-label'> {
  readonly icon: Icon;
  /** Its name; also shown as tooltip. */
  readonly label: string;
  /** Shown in the tooltip, as `Ctrl+S`. */
  readonly keys?: string | undefined;
  readonly size?: number;
}

export function IconButton({
  icon: Icon,
  label,
  keys,
  size = 16,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={classNames(styles.iconButton, className)}
      >
        <Icon size={size} />
      </button>
    </Tooltip>
  );
}

/** A button in a sentence. */
export function LinkButton({ className, type = 'button', ...rest }: ComponentProps<'button'>) {
  return <button {...rest} type={type} className={classNames(styles.link, className)} />;
}
