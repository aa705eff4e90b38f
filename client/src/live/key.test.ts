import { describe, expect, test } from 'vitest';
import { takeKey } from './key.ts';

function places(hash: string, remembered?: string) {
  const kept = new Map(remembered === undefined ? [] : [['khorgos-live.key', remembered]]);
  const addresses: string[] = [];
  return {
    kept,
    addresses,
    location: { hash, pathname: '/wall', search: '?lang=ru' },
    history: {
      replaceState: (_data: unknown, _title: string, address?: string | URL | null) => {
        addresses.push(String(address));
      },
    },
    storage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => {
        kept.set(name, value);
      },
    },
  };
}

describe('the key of a screen', () => {
  test('is taken from the address, remembered, and leaves the address bar', () => {
    const place = places('#key=k_1%2B2');
    expect(takeKey(place)).toBe('k_1+2');
    expect([...place.kept.values()]).toEqual(['k_1+2']);
    expect(place.addresses).toEqual(['/wall?lang=ru']);
  });

  test('is the remembered one when the address has none', () => {
    const place = places('', 'old');
    expect(takeKey(place)).toBe('old');
    expect(place.addresses).toEqual([]);
  });

  test('is replaced by a newer one', () => {
    expect(takeKey(places('#key=new', 'old'))).toBe('new');
  });

  test.each(['', '#', '#key=', '#other=1'])('is none for %j on a fresh screen', (hash) => {
    expect(takeKey(places(hash))).toBeUndefined();
  });

  test('works where nothing can be remembered', () => {
    const refuse = () => {
      throw new Error('storage is off');
    };
    const storage = { getItem: refuse, setItem: refuse };
    expect(takeKey({ ...places('#key=a'), storage })).toBe('a');
    expect(takeKey({ ...places(''), storage })).toBeUndefined();
  });
});
