import { useEffect } from 'react';

/** Names the window after what it shows; nothing leaves its name as it is. */
export function useWindowTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Khorgos Live`;
  }, [title]);
}
