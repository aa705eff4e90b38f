import type { Page } from 'playwright-core';

/**
 * Texts that do not fit where they stand, in words for a failed test: cut off by what holds them without
 * an ellipsis, outside of the page, or over one another. Measured in the document as it is laid out; while a
 * dialog is open, in the dialog alone: what lies under it is covered, and nobody can read or scroll it.
 */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const tolerance = 2;
    const found: string[] = [];
    const texts: { readonly element: Element; readonly box: DOMRect; readonly text: string }[] = [];
    const dialog = Array.from(document.querySelectorAll('[role="dialog"]')).findLast(isSeen);
    const walker = document.createTreeWalker(dialog ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || !isSeen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const whole = letters(element, range.getBoundingClientRect());
      const box = visibleBox(element, whole);
      if (box.cut !== undefined) found.push(`cut off ${box.cut}: “${text}”`);
      // What floats makes no page wider.
      const outside = Math.max(
        box.seen.right - document.documentElement.clientWidth,
        -box.seen.left,
      );
      if (dialog !== undefined && outside > tolerance)
        found.push(`${Math.round(outside)} px outside of the screen: “${text}”`);
      // Of a line that is left out, its first pixels may be seen.
      if (box.seen.width > tolerance && box.seen.height > 0.4 * Math.min(whole.height, 20))
        texts.push({ element, box: box.seen, text });
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
      found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    // From the top down: of thousands of texts each is held only against those it may touch.
    texts.sort((a, b) => a.box.top - b.box.top);
    for (const [index, a] of texts.entries())
      for (let place = index + 1; place < texts.length; place += 1) {
        const b = texts[place];
        if (b === undefined || b.box.top >= a.box.bottom) break;
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        const line = Math.min(a.box.height, b.box.height);
        if (width <= tolerance || height <= 0.3 * line) continue;
        if (blockOf(a).contains(b.element) || blockOf(b).contains(a.element)) continue;
        if (isOnTop(a, b) && isOnTop(b, a))
          found.push(`over one another: “${a.text}” and “${b.text}”`);
      }
    return found;

    function isSeen(element: Element): boolean {
      return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    }

    /** The box of a text is as high as its font allows; its lines may stand closer. */
    function letters(element: Element, box: DOMRect): DOMRect {
      const style = getComputedStyle(element);
      const line = Number.parseFloat(style.lineHeight);
      const font = 1.36 * Number.parseFloat(style.fontSize);
      const spare = Number.isNaN(line) ? 0 : Math.max(0, font - line);
      return new DOMRect(box.left, box.top + spare / 2, box.width, Math.max(0, box.height - spare));
    }

    interface Text {
      readonly element: Element;
      readonly box: DOMRect;
    }

    /** Whoever holds a text as a box: what stands in its lines follows it, and is not over it. */
    function blockOf({ element }: Pick<Text, 'element'>): Element {
      const { display } = getComputedStyle(element);
      const { parentElement } = element;
      return parentElement !== null && (display === 'inline' || display === 'contents')
        ? blockOf({ element: parentElement })
        : element;
    }

    /** What something else lies over, such as an open dialog, is not seen at all. */
    function isOnTop({ element, box }: Text, other: Text): boolean {
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return true;
      const top = document.elementFromPoint(x, y);
      return (
        top === null ||
        top.closest('svg') !== null ||
        [element, other.element].some((one) => top.contains(one) || one.contains(top))
      );
    }

    /** What is left of a text's box by all that cut it, and whether one did so without saying. */
    function visibleBox(
      element: Element,
      box: DOMRect,
    ): { seen: DOMRect; cut: string | undefined } {
      let { left, top, right, bottom } = box;
      let cut: string | undefined;
      for (let holder: Element | null = element; holder !== null; holder = holder.parentElement) {
        const style = getComputedStyle(holder);
        if (style.display === 'inline' || style.display === 'contents') continue;
        const edges = holder.getBoundingClientRect();
        if (style.clip !== 'auto' || style.clipPath !== 'none') return { seen: new DOMRect(), cut };
        const ellipsis = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
        if (style.overflowX !== 'visible') {
          const over = Math.max(right - edges.right, edges.left - left);
          if (over > tolerance && isHidden(style.overflowX) && !ellipsis)
            cut ??= `${Math.round(over)} px beside`;
          [left, right] = [Math.max(left, edges.left), Math.min(right, edges.right)];
        }
        if (style.overflowY !== 'visible') {
          const over = Math.max(bottom - edges.bottom, edges.top - top);
          // A list that leaves out what does not fit hides it; letters reach less far than their line.
          if (over > 0.3 * (box.height || 1) && isHidden(style.overflowY) && !ellipsis)
            cut ??= `${Math.round(over)} px below`;
          [top, bottom] = [Math.max(top, edges.top), Math.min(bottom, edges.bottom)];
        }
        if (ellipsis) cut = undefined;
        // Whoever stands on the screen is cut by nothing about it.
        if (style.position === 'fixed') break;
      }
      const seen = new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
      return { seen, cut };
    }

    function isHidden(overflow: string): boolean {
      return overflow === 'hidden' || overflow === 'clip';
    }
  });
}
