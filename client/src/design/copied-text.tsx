import { Button, Code, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface CopiedTextProps {
  readonly text: string;
  /** Of its button, where others stand beside it. */
  readonly label?: string | undefined;
}

/** A text to be taken elsewhere as it stands, with the button that copies it. */
export function CopiedText({ text, label }: CopiedTextProps) {
  return (
    <>
      <Code>{text}</Code>
      <CopyTextButton text={text} label={label} />
    </>
  );
}

/** The button by itself, where the text stands elsewhere. */
export function CopyTextButton({ text, label }: CopiedTextProps) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" size="xs" onClick={copy}>
          {copied ? t('action.copied') : (label ?? t('action.copy'))}
        </Button>
      )}
    </CopyButton>
  );
}
