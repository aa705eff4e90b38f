import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  readonly fallback: ReactNode;
  /** Says whether it can be drawn again at once. */
  readonly onError?: () => boolean;
}

const retryMilliseconds = 5_000;

/** Shows the fallback, and tries again by itself: nobody touches a wall. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    clearTimeout(this.#timer);
    const retry = () => this.setState({ failed: false });
    if (this.props.onError?.()) retry();
    else this.#timer = setTimeout(retry, retryMilliseconds);
  }

  override componentWillUnmount() {
    clearTimeout(this.#timer);
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
