import type { ReactNode } from 'react';
import { ChartSpace } from '../../charts/chart-space.tsx';
import { usePrinting } from '../../design/use-printing.ts';
import { useRootFontSize } from '../../design/use-root-font-size.ts';
import type { Size } from '../../design/use-size.ts';
import styles from './reports.module.css';

/** As wide as an A4 page between its margins, in pixels of CSS. */
const paperWidth = 670;
const usualHeight = 260;
const lineHeight = 26;
/** Of the axis below. */
const axisHeight = 32;

export interface ReportCanvasProps {
  /** Of bars that lie one above the other; a picture without them is as high as usual. */
  readonly lines?: number | undefined;
  readonly children: (drawn: {
    /** In pixels, for paper; else as large as there is room. */
    readonly size: Size | undefined;
    /** Of the axes' figures, in pixels. */
    readonly fontSize: number;
  }) => ReactNode;
}

/** Where the picture of a report is drawn: as wide as there is room, on paper as wide as the paper. */
export function ReportCanvas({ lines, children }: ReportCanvasProps) {
  const printing = usePrinting();
  const height = lines === undefined ? usualHeight : lines * lineHeight + axisHeight;
  const fontSize = 0.8125 * useRootFontSize();
  const size = printing ? { width: paperWidth, height } : undefined;
  return (
    <div
      className={styles.canvas}
      style={{ height: printing ? `${height}px` : `${height / 16}rem` }}
    >
      <ChartSpace>{children({ size, fontSize })}</ChartSpace>
    </div>
  );
}
