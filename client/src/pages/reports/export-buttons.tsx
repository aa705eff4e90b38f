import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { useApi } from '../../api/use-api.ts';
import { ProblemText } from '../../design/problem-text.tsx';
import { WarningSymbol } from '../../design/symbols.tsx';
import { useLanguage } from '../../languages/i18n.ts';
import { useFormat } from '../../languages/use-format.ts';
import styles from './reports.module.css';
import { saveFile } from './save-file.ts';

/** What the server is asked for, the same as is shown. */
export interface ReportQuestion {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
}

type Export =
  | { readonly kind: 'idle' }
  | { readonly kind: 'coming'; readonly bytes: number }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'failed'; readonly problem: ApiProblem };

export interface ExportButtonsProps {
  readonly question: ReportQuestion;
  /** For the report that was chosen: what is in sight is another one. */
  readonly waiting: boolean;
}

/** The report as a document, or on paper; says how far it is, and what went wrong. */
export function ExportButtons({ question, waiting }: ExportButtonsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = useLanguage();
  const api = useApi();
  const [state, setState] = useState<Export>({ kind: 'idle' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  async function save(kind: 'csv' | 'xlsx') {
    const giveUp = new AbortController();
    const { signal } = giveUp;
    stop.current = giveUp;
    setState({ kind: 'coming', bytes: 0 });
    try {
      const file = await api.download({
        path: question.path,
        query: { ...question.query, format: kind },
        language,
        signal,
        onProgress: (bytes) => setState({ kind: 'coming', bytes }),
      });
      saveFile(file);
      setState({ kind: 'saved', name: file.name });
    } catch (error) {
      if (signal.aborted) setState({ kind: 'idle' });
      else if (error instanceof ApiProblem) setState({ kind: 'failed', problem: error });
      else throw error;
    }
  }

  const coming = state.kind === 'coming';
  return (
    <div className={styles.export}>
      {(['csv', 'xlsx'] as const).map((kind) => (
        <Button
          key={kind}
          variant="default"
          disabled={coming || waiting}
          onClick={() => void save(kind)}
        >
          {t(`reports.export.${kind}`)}
        </Button>
      ))}
      <Button variant="default" disabled={waiting} onClick={() => print()}>
        {t('reports.export.print')}
      </Button>
      {coming && (
        <Button variant="subtle" onClick={() => stop.current?.abort()}>
          {t('action.cancel')}
        </Button>
      )}
      <p role={state.kind === 'failed' ? 'alert' : 'status'} className={styles.exportState}>
        {waiting && state.kind === 'idle' && t('reports.coming')}
        {state.kind === 'coming' &&
          (state.bytes === 0
            ? t('reports.export.asking')
            : t('reports.export.coming', { kilobytes: format.count(kilobytes(state.bytes)) }))}
        {state.kind === 'saved' && t('reports.export.saved', { name: state.name })}
        {state.kind === 'failed' && (
          <>
            <WarningSymbol className={styles.symbol} />
            {t('reports.export.failed')} <ProblemText problem={state.problem} of="question" />
          </>
        )}
      </p>
    </div>
  );
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1000);
}
