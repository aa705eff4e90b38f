import type { SymbolProps } from '../design/symbols.tsx';

export function GearSymbol({ className }: SymbolProps) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2">
        <circle cx="12" cy="12" r="3.5" />
        <path d="M12 2v4M12 18v4M2 12h4M18 12h4M5 5l2.8 2.8M16.2 16.2 19 19M19 5l-2.8 2.8M7.8 16.2 5 19" />
      </g>
    </svg>
  );
}

export function MutedSymbol({ className }: SymbolProps) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 9v6h4l6 5V4L7 9z" fill="currentColor" />
      <path d="m16 9 6 6m0-6-6 6" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
