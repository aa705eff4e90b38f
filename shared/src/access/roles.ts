import { z } from 'zod';
import { readerRoles } from './reader-roles.ts';

// The pages ask who may do what as well, and load no validator for it.
export { atLeast, type ReaderRole, readerRoles } from './reader-roles.ts';

/** `device` stands apart: it sends passages and reads nothing. */
export const roleSchema = z.enum(['device', ...readerRoles]);
export type Role = z.infer<typeof roleSchema>;
