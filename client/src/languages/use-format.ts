import type { Format } from './format.ts';
import { useSpeech } from './speech.tsx';

export function useFormat(): Format {
  return useSpeech().format;
}
