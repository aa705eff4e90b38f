/** What each page is pictured with: nothing, an ordinary day, more than there will ever be, and no server. */
export const galleryStates = ['empty', 'normal', 'absurd', 'offline'] as const;
export type GalleryStateName = (typeof galleryStates)[number];
