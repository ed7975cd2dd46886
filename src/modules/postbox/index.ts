export { chooseWay, chooseWayForCase, ownWayFor, sayConsent, wayOfCase } from './consent.ts';
export { fillPostbox } from './fill.ts';
export { archiveEntry, deleteEntry, noteComeBack, openByLink, openEntry } from './open.ts';
export { forgetSelfInPostbox, ownPostboxFor } from './own.ts';
export { POSTBOX_DATA } from './personal.ts';
export { noteNotice, notePosted, noticeWritten, provide, settlePostbox } from './provide.ts';
export { entryFor, type OwnEntry, type Provisioned, postboxFor, provisionFor } from './read.ts';
export * from './schema.ts';
