import type { AlertPriority } from '@khorgos/shared/live/state';
import type { ReactNode } from 'react';

// Shapes as well as colours: a square is critical for whoever cannot tell red from green.

const shapes: Record<AlertPriority, string> = {
  critical: 'M2 2h16v16H2z',
  high: 'M10 1.5 19 18H1z',
  medium: 'M10 .8 19.2 10 10 19.2.8 10z',
  low: 'M10 1.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z',
};

export interface SymbolProps {
  readonly className?: string | undefined;
}

export interface PrioritySymbolProps extends SymbolProps {
  readonly priority: AlertPriority;
  /** An outline: it is over. */
  readonly hollow?: boolean;
}

export function PrioritySymbol({ priority, className, hollow = false }: PrioritySymbolProps) {
  return (
    <svg className={className} viewBox="0 0 20 20" aria-hidden="true">
      <path
        d={shapes[priority]}
        fill={hollow ? 'none' : 'currentColor'}
        stroke={hollow ? 'currentColor' : 'none'}
        strokeWidth="2"
      />
    </svg>
  );
}

export function WarningSymbol({ className }: SymbolProps) {
  return (
    <svg className={className} viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M10 1.5 19.4 18H.6zM9 7v5.5h2V7zm0 7v2h2v-2z"
        fill="currentColor"
        fillRule="evenodd"
      />
    </svg>
  );
}

export function CheckSymbol({ className }: SymbolProps) {
  return (
    <svg className={className} viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="21" fill="none" stroke="currentColor" strokeWidth="2" />
      <path
        d="m15 25 6.5 6.5L34 18"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function KeySymbol({ className }: SymbolProps) {
  return (
    <svg className={className} viewBox="0 0 48 48" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round">
        <circle cx="15" cy="24" r="9" />
        <path d="M24 24h20M37 24v7M43 24v5" />
      </g>
    </svg>
  );
}

/** Behind the name of what opens a menu. */
export function MenuSymbol() {
  return (
    <svg width="0.75em" height="0.75em" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="m3 7 7 7 7-7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function LinkSymbol({ className }: SymbolProps) {
  return <Waves className={className} />;
}

/** Struck through: whole waves would say that there is a connection. */
export function NoLinkSymbol({ className }: SymbolProps) {
  return (
    <Waves className={className}>
      <path d="M9 6 39 42" />
    </Waves>
  );
}

function Waves({ className, children }: SymbolProps & { readonly children?: ReactNode }) {
  return (
    <svg className={className} viewBox="0 0 48 48" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round">
        <path d="M8 19a23 23 0 0 1 32 0M14 26a14 14 0 0 1 20 0M20 33a6 6 0 0 1 8 0" />
        <circle cx="24" cy="39" r="1" />
        {children}
      </g>
    </svg>
  );
}

export function EmptySymbol({ className }: SymbolProps) {
  return (
    <svg className={className} viewBox="0 0 48 48" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round">
        <path d="M8 28V12a3 3 0 0 1 3-3h26a3 3 0 0 1 3 3v16" />
        <path d="M6 28h11l3 5h8l3-5h11v8a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3z" />
      </g>
    </svg>
  );
}
