/** Whether this browser shows notices beside its window; `blocked`: somebody told it not to. */
export type DesktopState = 'granted' | 'blocked' | 'unasked' | 'unsupported';

export function desktopState(): DesktopState {
  // Without https there are none.
  if (!('Notification' in globalThis) || !globalThis.isSecureContext) return 'unsupported';
  const { permission } = Notification;
  return permission === 'granted' ? 'granted' : permission === 'denied' ? 'blocked' : 'unasked';
}

export async function askForDesktop(): Promise<DesktopState> {
  if (desktopState() === 'unasked') await Notification.requestPermission();
  return desktopState();
}

export interface DesktopNotice {
  readonly title: string;
  readonly text: string;
  /** One of the same tag takes the place of the one before, and is heard as that was. */
  readonly tag: string;
  readonly onOpen: () => void;
}

/** Shows it; says whether the browser did. */
export function showDesktopNotice({ title, text, tag, onOpen }: DesktopNotice): boolean {
  if (desktopState() !== 'granted') return false;
  try {
    const notice = new Notification(title, optionsOf(text, tag));
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
      onOpen();
    });
    return true;
  } catch {
    // Phones allow them to service workers alone.
    return false;
  }
}

// Without `renotify`, which not every browser knows, the one of the same tag is put in its place in silence.
function optionsOf(body: string, tag: string): NotificationOptions & { readonly renotify: true } {
  return { body, tag, renotify: true, icon: '/icon.svg' };
}
