import path from 'node:path';
import { z } from 'zod';

/** Where emergency packs go beside the database. */
export const emergencyEnvironment = {
  EMERGENCY_PACK_DIR: z.string().min(1).optional(),
  EMERGENCY_PACK_MAIL: z
    .enum(['', '0', '1', 'false', 'true'])
    .default('')
    .transform((v) => v === '1' || v === 'true'),
};

export interface EmergencyConfig {
  /** A folder of the machine, such as a mounted share or stick. Absent: packs lie in the database alone. */
  folder?: string;
  /** Whether the encrypted file goes along in the mail to those named. */
  by_mail: boolean;
}

export function emergencyOf(e: z.infer<z.ZodObject<typeof emergencyEnvironment>>): EmergencyConfig {
  return { by_mail: e.EMERGENCY_PACK_MAIL, ...(e.EMERGENCY_PACK_DIR && { folder: path.resolve(e.EMERGENCY_PACK_DIR) }) };
}
