import { ASSET_FILE_BYTES } from '#modules/assets/words';
import type { Takes } from '../../form-input.ts';

/** What is filed about a device: papers and photos of papers. */
export const DOCUMENTS: Takes = {
  max_bytes: ASSET_FILE_BYTES,
  allowed: [
    { media_type: 'application/pdf', extensions: ['pdf'] },
    { media_type: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
    { media_type: 'image/png', extensions: ['png'] },
  ],
};
