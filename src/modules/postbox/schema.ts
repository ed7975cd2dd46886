import { z } from 'zod';
import { FOLDERS } from './words.ts';

export const postboxSchema = z.object({
  ordner: z.enum(FOLDERS).catch('eingang'),
  /** Where the page before ended. */
  nach: z.uuid().optional().catch(undefined),
});
export type PostboxWanted = z.infer<typeof postboxSchema>;

export const onEntrySchema = z.object({ entry_id: z.uuid() });
export type OnEntry = z.infer<typeof onEntrySchema>;

const link = { number: z.string().max(40), secret: z.string().max(100) };
export const openByLinkSchema = z.object(link);
export type OpenByLink = z.infer<typeof openByLinkSchema>;

const electronic = z.enum(['yes', 'no']);
export const chooseWaySchema = z.object({ electronic });
export type ChooseWay = z.infer<typeof chooseWaySchema>;
export const chooseForCaseSchema = z.object({ ...link, electronic });
export type ChooseForCase = z.infer<typeof chooseForCaseSchema>;
