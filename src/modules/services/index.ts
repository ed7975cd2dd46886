export { OFFICES, officePart, SERVICE_TOPICS, SERVICES, servicePart, serviceTopicPart } from './city.ts';
export { ownServicesFor } from './own.ts';
export { SERVICE_DATA } from './personal.ts';
export { type ListedService, type OfficeShown, type ServiceFor, type ServicesFor, serviceFor, servicesFor } from './read.ts';
export { serviceHtml } from './render.ts';
export { SERVICE_RETENTION } from './retention.ts';
export { type InThree, type Service, serviceAskedSchema, serviceListSchema } from './schema.ts';
