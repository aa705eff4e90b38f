/**
 * Tells when the page begins and ends to be made for paper; returns its undo. Both ways: Firefox never tells of the
 * change of media, and of what is only looked at as on paper there are no events of printing.
 */
export function watchPrinting(tell: (isPrinting: boolean) => void): () => void {
  const paper = matchMedia('print');
  const change = () => tell(paper.matches);
  const begin = () => tell(true);
  const end = () => tell(false);
  paper.addEventListener('change', change);
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return () => {
    paper.removeEventListener('change', change);
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
}
