/** What the header offers, in this order. */
export const navigation = [{ to: '/', label: 'nav.overview' }] as const;
