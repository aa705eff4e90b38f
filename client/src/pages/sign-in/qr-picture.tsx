import encodeQR from 'qr';
import { useMemo } from 'react';
import styles from './entrance.module.css';

export interface QrPictureProps {
  readonly text: string;
  readonly label: string;
}

/** A QR code, drawn here: what it holds goes nowhere. Dark on light in both themes, or no camera reads it. */
export function QrPicture({ text, label }: QrPictureProps) {
  const { size, path } = useMemo(() => {
    const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
    const squares = rows.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { size: rows.length, path: squares.join('') };
  }, [text]);
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  );
}
