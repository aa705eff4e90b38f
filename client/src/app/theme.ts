import { createTheme, type MantineThemeOverride, type VariantColorsResolver } from '@mantine/core';

// The component kit in the greys of tokens.css: it brings no colour of its own, because colour is
// for alarms.

const plain = {
  background: 'transparent',
  hover: 'var(--track)',
  color: 'var(--ink)',
  border: '0.0625rem solid transparent',
};

const variantColorResolver: VariantColorsResolver = ({ variant }) => {
  switch (variant) {
    case 'filled':
      return {
        background: 'var(--strong)',
        hover: 'var(--strong-hover)',
        color: 'var(--strong-ink)',
        border: '0.0625rem solid transparent',
      };
    case 'light':
      return { ...plain, background: 'var(--track)' };
    case 'default':
    case 'outline':
      return { ...plain, background: 'var(--panel)', border: '0.0625rem solid var(--edge)' };
    default:
      return plain;
  }
};

export const theme: MantineThemeOverride = createTheme({
  variantColorResolver,
  respectReducedMotion: true,
  // Grey as the text around it, it is told by its line.
  components: { Anchor: { defaultProps: { underline: 'always' } } },
});
