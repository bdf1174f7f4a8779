/** Keeps a failure inside the part where it happened, and says so there. */

import { Component, type ReactNode } from 'react';
import { messageOf } from '../../../wit/errors.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

interface Props {
  /** The part, as people call it. */
  readonly name: string;
  readonly children: ReactNode;
}

export class Boundary extends Component<Props, { readonly message: string | undefined }> {
  override state = { message: undefined };

  static getDerivedStateFromError(error: unknown): { readonly message: string } {
    return { message: messageOf(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <EmptyState
        title={`${this.props.name} could not be shown`}
        actions={
          <Button onClick={() => this.setState({ message: undefined })}>Show it again</Button>
        }
      >
        {message}
      </EmptyState>
    );
  }
}
