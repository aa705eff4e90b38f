import { readerRoles } from '@khorgos/shared/access/roles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { passportZone } from '../feed/machine-readable-lines.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
