import { letterLayoutHistoryFor, procedurePart, returnLetterLayout } from '#modules/applications';
import { articleTemplatePart, articleTopicPart } from '#modules/articles';
import { assetModelPart, modelName, osReleasePart, renewalRulePart } from '#modules/assets';
import { templatePart } from '#modules/cases';
import { type ItemPart, inLanguage, settingPart, textPart } from '#modules/city';
import { alarmStepPart, crisisTemplatePart } from '#modules/crisis';
import { directoryRulePart, returnDirectoryRule } from '#modules/directory';
import { capabilityPart, goalPart } from '#modules/insight';
import { appHistoryFor, returnApp } from '#modules/launcher';
import { approvalRulePart, cataloguePart, costCentrePart } from '#modules/orders';
import { historyForAdmin, type ReturnItem, returnItem, teamPart } from '#modules/people';
import { appRestartPart, basicCheckPart, criticalHistoryFor, criticalServicePart, returnCritical } from '#modules/preparedness';
import { supplierPart } from '#modules/purchasing';
import { bodyPart, categoryPart, returnCategory, returnRoute, routePart } from '#modules/reports';
import { synonymPart } from '#modules/search';
import { officePart, returnService, serviceHistoryFor, serviceTopicPart } from '#modules/services';
import { staffTaskPart } from '#modules/staff-changes';
import { macroPart, topicPart } from '#modules/tickets';
import type { Work } from '#platform/work';
import type { Language } from '../../context.ts';
import { APP_PAGES } from '../../portal/paths.ts';
import { CRITICAL } from '../preparedness/paths.ts';
import { ADMIN, LETTERS_PATH, SERVICE_DESK_PATH } from './paths.ts';

/** A kind of item whose versions can be looked at and brought back. */
export interface Kind {
  href(id: string): string;
  name(value: unknown, lang: Language): string;
  history(work: Work, id: string): ReturnType<typeof historyForAdmin>;
  back(work: Work, input: ReturnItem): Promise<void>;
}

/** Every kind that has a page of its own, by its name in the database. */
export const KINDS: Record<string, Kind> = {
  category: kind(categoryPart, 'anliegen', returnCategory),
  route: kind(routePart, 'zustaendigkeit', returnRoute),
  team: kind(teamPart, 'teams'),
  body: kind(bodyPart, 'stellen'),
  app: {
    href: (id) => `${APP_PAGES}/${id}/bearbeiten`,
    name: nameIn,
    history: (work, id) => appHistoryFor(work, id),
    back: returnApp,
  },
  service: {
    href: (id) => `${SERVICE_DESK_PATH}/${id}`,
    name: nameIn,
    history: (work, id) => serviceHistoryFor(work, id),
    back: returnService,
  },
  letter_layout: { href: () => LETTERS_PATH, name: () => '', history: letterLayoutHistoryFor, back: returnLetterLayout },
  procedure: kind(procedurePart, 'verfahren'),
  office: kind(officePart, 'anlaufstellen'),
  service_topic: kind(serviceTopicPart, 'lebenslagen'),
  template: kind(templatePart, 'vorlagen'),
  capability: kind(capabilityPart, 'faehigkeiten'),
  goal: kind(goalPart, 'ziele'),
  [criticalServicePart.kind]: {
    href: (id) => `${CRITICAL}/${id}`,
    name: nameIn,
    history: criticalHistoryFor,
    back: returnCritical,
  },
  app_restart: kind(appRestartPart, 'wiederanlauf'),
  basic_check: kind(basicCheckPart, 'prueffragen'),
  asset_model: kind(assetModelPart, 'geraetemodelle'),
  renewal_rule: kind(renewalRulePart, 'ersatzregeln'),
  os_release: kind(osReleasePart, 'betriebssysteme'),
  catalogue_item: kind(cataloguePart, 'katalog'),
  cost_centre: kind(costCentrePart, 'kostenstellen'),
  alarm_step: kind(alarmStepPart, 'alarmkette'),
  crisis_template: kind(crisisTemplatePart, 'krisentexte'),
  supplier: kind(supplierPart, 'lieferanten'),
  approval_rule: kind(approvalRulePart, 'freigaberegeln'),
  staff_task: kind(staffTaskPart, 'eintritt-austritt'),
  ticket_macro: kind(macroPart, 'makros'),
  ticket_topic: kind(topicPart, 'themen'),
  synonym: kind(synonymPart, 'suche'),
  article_topic: kind(articleTopicPart, 'wissen-themen'),
  article_template: kind(articleTemplatePart, 'wissen-vorlagen'),
  text: kind(textPart, 'texte'),
  setting: kind(settingPart, 'stadt'),
  directory_rule: kind(directoryRulePart, 'verzeichnis/regeln', returnDirectoryRule),
};

function kind<T>(part: ItemPart<T>, folder: string, back?: Kind['back']): Kind {
  return {
    href: (id) => `${ADMIN}/${folder}/${id}`,
    name: (value, lang) => nameIn(value, lang),
    history: (work, id) => historyForAdmin(work, part, id),
    back: back ?? ((work, input) => returnItem(work, part, input)),
  };
}

function nameIn(value: unknown, lang: Language): string {
  if (typeof value !== 'object' || value === null) return '';
  if ('maker' in value) return modelName(assetModelPart.schema.parse(value));
  if ('name' in value) return typeof value.name === 'string' ? value.name : inLanguage(value.name, lang);
  if ('terms' in value && Array.isArray(value.terms)) return value.terms.join(', ');
  if ('group' in value) return String(value.group);
  return 'why' in value ? inLanguage(value.why, lang) : '';
}
