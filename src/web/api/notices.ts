import { z } from 'zod';
import {
  acknowledge,
  announcementFor,
  announcementSchema,
  announcementsFor,
  appStatesFor,
  editAnnouncement,
  editAnnouncementSchema,
  editOutage,
  editOutageSchema,
  endAnnouncement,
  endAnnouncementSchema,
  endOutage,
  endOutageSchema,
  outageFor,
  outageSchema,
  outagesFor,
  publishAnnouncement,
  publishAnnouncementSchema,
  publishOutage,
  publishOutageSchema,
  tellOutage,
  tellOutageSchema,
} from '#modules/notices';
import type { Work } from '#platform/work';
import { type Operation, operation } from './operation.ts';

/** A change that answers with the thing as it stands then. */
const changing = <S extends z.ZodType>(path: string, summary: string, input: S, act: (work: Work, input: z.infer<S>) => Promise<unknown>) =>
  operation({
    method: 'POST',
    path,
    summary: `${summary} Send an Idempotency-Key; for staff, with their session`,
    input,
    status: 200,
    act,
  });

/** What is disturbed, planned and announced, for programs that carry the session of somebody of the staff. */
export const NOTICE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/apps/states',
    summary:
      'How applications are: the worse of what people tell and what they answer when asked; those of which nothing is known are left out',
    input: z.object({}),
    status: 200,
    async act(work) {
      const states = await appStatesFor(work);
      return { states: [...states].map(([app_id, { running, coming, ...state }]) => ({ app_id, ...state })) };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/outages',
    summary: 'Disturbances and planned work: running, to come, and over in the last 30 days',
    input: z.object({}),
    status: 200,
    act: outagesFor,
  }),
  operation({
    method: 'GET',
    path: '/api/v1/outages/:outage_id',
    summary: 'One of them with everything that was told of it',
    input: outageSchema,
    status: 200,
    act: (work, { outage_id }) => outageFor(work, outage_id),
  }),
  operation({
    method: 'POST',
    path: '/api/v1/outages',
    summary: 'Tell of a disturbance or of planned work. Send an Idempotency-Key; for the desk and who looks after the application',
    input: publishOutageSchema,
    status: 201,
    act: async (work, input) => ({ outage_id: await publishOutage(work, input) }),
  }),
  changing('/api/v1/outages/:outage_id/edit', 'Change what is told.', editOutageSchema, async (work, input) => {
    await editOutage(work, input);
    return await outageFor(work, input.outage_id);
  }),
  changing('/api/v1/outages/:outage_id/updates', 'Tell how it stands.', tellOutageSchema, async (work, input) => {
    await tellOutage(work, input);
    return await outageFor(work, input.outage_id);
  }),
  changing('/api/v1/outages/:outage_id/end', 'It is over, or called off.', endOutageSchema, async (work, input) => {
    await endOutage(work, input);
    return await outageFor(work, input.outage_id);
  }),
  operation({
    method: 'GET',
    path: '/api/v1/announcements',
    summary: 'What was announced to the one asking, newest first, and what they may announce',
    input: z.object({}),
    status: 200,
    act: announcementsFor,
  }),
  operation({
    method: 'POST',
    path: '/api/v1/announcements',
    summary: 'Announce something to everybody, or to some teams and roles. Send an Idempotency-Key; for whoever may publish notices',
    input: publishAnnouncementSchema,
    status: 201,
    act: async (work, input) => ({ announcement_id: await publishAnnouncement(work, input) }),
  }),
  changing('/api/v1/announcements/:announcement_id/edit', 'Change what is announced.', editAnnouncementSchema, async (work, input) => {
    await editAnnouncement(work, input);
    return await announcementFor(work, input.announcement_id);
  }),
  changing('/api/v1/announcements/:announcement_id/end', 'Stop showing it.', endAnnouncementSchema, async (work, input) => {
    await endAnnouncement(work, input);
    return await announcementFor(work, input.announcement_id);
  }),
  changing('/api/v1/announcements/:announcement_id/acknowledge', 'Say that one has seen it.', announcementSchema, async (work, input) => {
    await acknowledge(work, input);
    return await announcementFor(work, input.announcement_id);
  }),
];
