import { expect, test } from 'vitest';
import { createNoticeStore } from './notice-settings.ts';

function storageWith(kept: string | null) {
  let text = kept;
  return {
    getItem: () => text,
    setItem: (_name: string, value: string) => {
      text = value;
    },
  };
}

test('is silent until somebody asks, and then remembers', () => {
  const storage = storageWith(null);
  const store = createNoticeStore(storage);
  expect(store.get()).toEqual({ sound: false, desktop: false });
  let told = 0;
  const undo = store.subscribe(() => {
    told += 1;
  });
  store.change({ sound: true });
  undo();
  undo();
  store.change({ desktop: true });
  expect(told).toBe(1);
  expect(createNoticeStore(storage).get()).toEqual({ sound: true, desktop: true });
});

test.each(['nonsense', 'null', '7', '{"sound":"yes"}'])('%s in the storage is silence', (kept) => {
  expect(createNoticeStore(storageWith(kept)).get()).toEqual({ sound: false, desktop: false });
});

test('a browser that keeps nothing has them for this visit', () => {
  const refuses = () => {
    throw new Error('no storage here');
  };
  const store = createNoticeStore({ getItem: refuses, setItem: refuses });
  store.change({ sound: true });
  expect(store.get().sound).toBe(true);
});
