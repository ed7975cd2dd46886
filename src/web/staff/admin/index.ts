import type { Route } from '../../server.ts';
import { routes as alarmChain } from './alarm-chain.tsx';
import { routes as apiKeys } from './api-keys.tsx';
import { routes as appRestarts } from './app-restarts.tsx';
import { routes as approvalRules } from './approval-rules.tsx';
import { routes as articleItems } from './article-items.tsx';
import { routes as assetModels } from './asset-models.tsx';
import { routes as basicChecks } from './basic-checks.tsx';
import { routes as bodies } from './bodies.tsx';
import { routes as capabilities } from './capabilities.tsx';
import { routes as catalogueItems } from './catalogue-items.tsx';
import { routes as cataloguePicture } from './catalogue-picture.tsx';
import { routes as categories } from './categories.tsx';
import { routes as category } from './category.tsx';
import { routes as texts } from './city-texts.tsx';
import { routes as costCentres } from './cost-centres.tsx';
import { routes as crisisTemplates } from './crisis-templates.tsx';
import { routes as directory } from './directory.tsx';
import { routes as directoryRule } from './directory-rule.tsx';
import { routes as duty } from './duty.tsx';
import { routes as emergencyAccounts } from './emergency-accounts.tsx';
import { routes as goals } from './goals.tsx';
import { routes as history } from './history.tsx';
import { routes as letters } from './letters.tsx';
import { routes as macros } from './macros.tsx';
import { routes as mailbox } from './mailbox.tsx';
import { routes as move } from './move.tsx';
import { routes as newPerson } from './new-person.tsx';
import { routes as osReleases } from './os-releases.tsx';
import { routes as overview } from './overview.tsx';
import { routes as payments } from './payments.tsx';
import { routes as people } from './people.tsx';
import { routes as person } from './person.tsx';
import { routes as procedure } from './procedure.tsx';
import { routes as procedures } from './procedures.tsx';
import { routes as renewalRules } from './renewal-rules.tsx';
import { routes as retention } from './retention.tsx';
import { routes as routing } from './routing.tsx';
import { routes as rule } from './rule.tsx';
import { routes as settings } from './settings.tsx';
import { routes as staffTasks } from './staff-tasks.tsx';
import { routes as suppliers } from './suppliers.tsx';
import { routes as synonym } from './synonym.tsx';
import { routes as synonyms } from './synonyms.tsx';
import { routes as team } from './team.tsx';
import { routes as teams } from './teams.tsx';
import { routes as templates } from './templates.tsx';
import { routes as ticketTopics } from './ticket-topics.tsx';
import { routes as webhook } from './webhook.tsx';
import { routes as webhooks } from './webhooks.tsx';

/** Every page of the administration. */
export const routes: Route[] = [
  overview,
  categories,
  category,
  history,
  teams,
  team,
  routing,
  rule,
  articleItems,
  bodies,
  templates,
  letters,
  macros,
  ticketTopics,
  assetModels,
  renewalRules,
  osReleases,
  capabilities,
  goals,
  appRestarts,
  basicChecks,
  catalogueItems,
  cataloguePicture,
  costCentres,
  approvalRules,
  staffTasks,
  suppliers,
  alarmChain,
  crisisTemplates,
  synonym,
  synonyms,
  texts,
  settings,
  payments,
  procedures,
  procedure,
  retention,
  people,
  emergencyAccounts,
  newPerson,
  person,
  move,
  apiKeys,
  webhooks,
  webhook,
  duty,
  directory,
  directoryRule,
  mailbox,
].flat();
