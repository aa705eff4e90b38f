export interface AlarmSound {
  readonly play: () => void;
  /** The browser lets no sound out before somebody has touched the page, or allowed it. */
  readonly isBlocked: () => boolean;
  /** Called when that changes. Returns its undo. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly stop: () => void;
}

/** Three rising tones, twice: heard across a room, and like nothing else there. */
const tones = [740, 880, 1047, 740, 880, 1047];
const toneSeconds = 0.22;
const pauseAfter = 2;
const pauseSeconds = 0.25;
const loudness = 0.4;

/** The sound of a critical alarm, made here: there is no file that could be missing. */
export function createAlarmSound(): AlarmSound {
  const context = new AudioContext();
  const touched = new AbortController();
  const wake = () => void context.resume();
  for (const event of ['pointerdown', 'keydown'])
    addEventListener(event, wake, { signal: touched.signal });
  wake();
  return {
    play() {
      // A sound kept until the page is touched would tell of what is long over.
      if (context.state !== 'running') {
        wake();
        return;
      }
      playTones(context);
    },
    isBlocked: () => context.state !== 'running',
    subscribe(listener) {
      context.addEventListener('statechange', listener);
      return () => context.removeEventListener('statechange', listener);
    },
    stop() {
      touched.abort();
      void context.close();
    },
  };
}

function playTones(context: AudioContext): void {
  for (const [place, frequency] of tones.entries()) {
    const begin =
      context.currentTime + place * toneSeconds + (place > pauseAfter ? pauseSeconds : 0);
    const end = begin + toneSeconds;
    const tone = new OscillatorNode(context, { type: 'triangle', frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(loudness, begin + 0.02);
    volume.gain.setValueAtTime(loudness, end - 0.05);
    volume.gain.linearRampToValueAtTime(0, end);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(end);
  }
}

/** As long as a browser takes to let a sound out that somebody asked for. */
const patience = 1_000;

/** Plays it once, and says whether it went out. */
export async function playAlarmOnce(): Promise<'heard' | 'blocked'> {
  const context = new AudioContext();
  const close = () => void context.close();
  await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, patience))]);
  if (context.state !== 'running') {
    close();
    return 'blocked';
  }
  playTones(context);
  setTimeout(close, 3_000);
  return 'heard';
}
