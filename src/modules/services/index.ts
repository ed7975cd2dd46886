export { OFFICES, officePart, SERVICE_TOPICS, SERVICES, servicePart, serviceTopicPart } from './city.ts';
export { serviceDeskFor, serviceDraftFor } from './desk.ts';
export { dropServiceDraft, mayBeginServices, publishService, saveServiceDraft } from './draft.ts';
export { returnService, reviewService, serviceHistoryFor } from './keep.ts';
export { ownServicesFor } from './own.ts';
export { SERVICE_DATA } from './personal.ts';
export { type ListedService, type OfficeShown, type ServiceFor, type ServicesFor, serviceFor, servicesFor } from './read.ts';
export { remindServiceOwners } from './remind.ts';
export { serviceHtml } from './render.ts';
export { SERVICE_RETENTION } from './retention.ts';
export { mayEditEveryService, mayEditService } from './rules.ts';
export {
  type InThree,
  type Office,
  type Service,
  type ServiceTopic,
  serviceAskedSchema,
  serviceDeskSchema,
  serviceListSchema,
} from './schema.ts';
export { type ImportedService, importServices } from './xzufi/import.ts';
