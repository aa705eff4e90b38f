/** People's roles, each able to do all that those before it can (CONTRACT §5). */
export const readerRoles = ['display', 'viewer', 'operator', 'manager', 'admin'] as const;
export type ReaderRole = (typeof readerRoles)[number];

/** Whether `role` may do what asks for at least `needed`. A device never may. */
export function atLeast(role: 'device' | ReaderRole, needed: ReaderRole): boolean {
  return role !== 'device' && readerRoles.indexOf(role) >= readerRoles.indexOf(needed);
}
