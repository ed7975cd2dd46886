import {
  APPLICATION,
  applicationNews,
  moveDrafts,
  remindOfDrafts,
  tellAboutApplication,
  tellAskedTeam,
  writeDecisionLetter,
} from '#modules/applications';
import { checkArticleLinks, remindOwners } from '#modules/articles';
import { tendLoans } from '#modules/assets';
import { beginDay, beginNews, tellDaily, tellNews, tellOverdue, tellStaff } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { tellAlert, watchPlatform } from '#modules/continuity';
import { passAlarms } from '#modules/crisis';
import { applyPlan, syncLdap, tellPlan } from '#modules/directory';
import { beginPacks } from '#modules/emergency';
import { proveForm } from '#modules/forms';
import { announceApplication, deliverWebhook } from '#modules/handover';
import { IDEA, ideaNews, tellAboutIdea } from '#modules/ideas';
import { checkApps } from '#modules/launcher';
import { fetchMailbox } from '#modules/mailbox';
import { settleOutages } from '#modules/notices';
import { ORDER, orderNews, remindApprovers, tellAboutOrder, tellApprovers, writeReceipt } from '#modules/orders';
import { askPayments } from '#modules/payments';
import { tellEmergency } from '#modules/people';
import { noteNotice } from '#modules/postbox';
import { notePurchaseMailRefused, writePurchaseMail } from '#modules/purchasing';
import {
  DRAFT_RETENTION,
  escalateDuty,
  hearReporter,
  pageDuty,
  REPORT,
  reportNews,
  takeMailIn,
  tellAbout,
  tellSplit,
} from '#modules/reports';
import { remindServiceOwners } from '#modules/services';
import { giveTied, remindStaffTasks, tellStaffTasks, tendStaffChanges } from '#modules/staff-changes';
import { hearTicketMail, TICKET, tellAboutTicket, ticketNews } from '#modules/tickets';
import { sealAudit } from '#platform/audit';
import type { Job } from '#platform/jobs';
import type { Queue } from '#platform/jobs-schema';
import { isRefusedForGood, openMail, sendMail } from '#platform/mail';
import { jobs as counted } from '#platform/metrics';
import { learnWords } from '#platform/search';
import { systemWork } from '#platform/system-work';
import type { House } from '#platform/work';
import { tidyUp } from './nightly.ts';
import { casePath, SETTLED } from './web/case-kinds.ts';
import { keepDarksite } from './web/darksite/keep.ts';
import { layPack, tendPack } from './web/emergency/make.ts';

/** How each kind of case tells its news. */
const NEWS = {
  [REPORT.kind]: reportNews,
  [IDEA.kind]: ideaNews,
  [TICKET.kind]: ticketNews,
  [APPLICATION.kind]: applicationNews,
  [ORDER.kind]: orderNews,
};

/** How each kind of case hears whoever answers one of its mails. */
const HEARD = { [REPORT.kind]: hearReporter, [TICKET.kind]: hearTicketMail };

/** Connects every queue with what its jobs do. `smtp_url` may be the demo's post box. */
export async function startJobs(house: House, smtp_url: string | undefined): Promise<void> {
  const transport = await openMail(smtp_url);
  const handle = (queue: Queue, run: (job: Job) => Promise<void>) =>
    house.jobs.handle(queue, async (job) => {
      try {
        await run(job);
        counted.inc({ queue, outcome: 'done' });
      } catch (error) {
        counted.inc({ queue, outcome: 'failed' });
        house.log.warn({ queue, job: job.id, reason: error instanceof Error ? error.message : '' }, 'job failed, will be repeated');
        throw error;
      }
    });
  await handle('reports.tell', (job) =>
    tellAbout(systemWork(house, 'reports.tell', job.id), { case_id: String(job.data.case_id), event_id: String(job.data.event_id) }),
  );
  await handle('reports.tell_split', ({ id, data }) =>
    tellSplit(systemWork(house, 'reports.tell_split', id), { case_id: String(data.case_id), split_case_id: String(data.split_case_id) }),
  );
  await handle('reports.page_duty', (job) =>
    pageDuty(systemWork(house, 'reports.page_duty', job.id), { case_id: String(job.data.case_id) }),
  );
  await handle('reports.escalate_duty', (job) => escalateDuty(systemWork(house, 'reports.escalate_duty', job.id)));
  await handle('ideas.tell', (job) =>
    tellAboutIdea(systemWork(house, 'ideas.tell', job.id), { case_id: String(job.data.case_id), event_id: String(job.data.event_id) }),
  );
  await handle('applications.tell', ({ id, data }) =>
    tellAboutApplication(systemWork(house, 'applications.tell', id), { case_id: String(data.case_id), event_id: String(data.event_id) }),
  );
  await handle('applications.ask_team', ({ id, data }) =>
    tellAskedTeam(systemWork(house, 'applications.ask_team', id), { statement_id: String(data.statement_id) }),
  );
  await handle('applications.letter', ({ id, data }) =>
    writeDecisionLetter(systemWork(house, 'applications.letter', id), { case_id: String(data.case_id), event_id: String(data.event_id) }),
  );
  await handle('handover.announce', ({ id, data }) =>
    announceApplication(systemWork(house, 'handover.announce', id), { case_id: String(data.case_id), event_id: String(data.event_id) }),
  );
  await handle('handover.deliver', ({ id, data }) => deliverWebhook(systemWork(house, 'handover.deliver', id), String(data.delivery_id)));
  await handle('payments.ask', (job) => askPayments(systemWork(house, 'payments.ask', job.id), SETTLED));
  await handle('tickets.tell', ({ id, data }) =>
    tellAboutTicket(systemWork(house, 'tickets.tell', id), { case_id: String(data.case_id), event_id: String(data.event_id) }),
  );
  await handle('orders.tell', ({ id, data }) =>
    tellAboutOrder(systemWork(house, 'orders.tell', id), { case_id: String(data.case_id), event_id: String(data.event_id) }),
  );
  await handle('staff_changes.tell', ({ id, data }) =>
    tellStaffTasks(systemWork(house, 'staff_changes.tell', id), { staff_change_id: String(data.staff_change_id) }),
  );
  await handle('staff_changes.remind', ({ id, data }) =>
    remindStaffTasks(systemWork(house, 'staff_changes.remind', id), {
      staff_change_id: String(data.staff_change_id),
      day: String(data.day),
    }),
  );
  await handle('staff_changes.give', ({ id, data }) =>
    giveTied(systemWork(house, 'staff_changes.give', id), {
      staff_change_id: String(data.staff_change_id),
      asset_ids: String(data.asset_ids),
    }),
  );
  await handle('staff_changes.tend', (job) => tendStaffChanges(systemWork(house, 'staff_changes.tend', job.id)));
  await handle('assets.loans', (job) => tendLoans(systemWork(house, 'assets.loans', job.id)));
  await handle('orders.remind', (job) => remindApprovers(systemWork(house, 'orders.remind', job.id)));
  await handle('orders.ask', ({ id, data }) =>
    tellApprovers(systemWork(house, 'orders.ask', id), { approval_id: String(data.approval_id) }),
  );
  await handle('orders.receipt', ({ id, data }) =>
    writeReceipt(systemWork(house, 'orders.receipt', id), { handover_id: String(data.handover_id) }),
  );
  await handle('purchasing.mail', ({ id, data }) =>
    writePurchaseMail(systemWork(house, 'purchasing.mail', id), {
      purchase_order_id: String(data.purchase_order_id),
      sending: Number(data.sending),
    }),
  );
  await handle('mail.send', async (job) => {
    const city = await cityOf(house);
    const mail_id = String(job.data.mail_id);
    const sender = { name: inLanguage(city.official_name, 'de'), address: city.contact.email };
    const noted = (became: 'sent' | 'refused') => noteNotice(systemWork(house, 'mail.send', `${job.id} ${became}`), mail_id, became);
    const sent = await sendMail(systemWork(house, 'mail.send', job.id), mail_id, transport, sender).catch(async (error: unknown) => {
      if (isRefusedForGood(error)) {
        await noted('refused');
        await notePurchaseMailRefused(systemWork(house, 'mail.send', `${job.id} purchase`), mail_id);
      }
      throw error;
    });
    if (sent) await noted('sent');
  });
  await handle('mail.take_in', (job) =>
    takeMailIn(systemWork(house, 'mail.take_in', job.id), { mail_in_id: String(job.data.mail_in_id) }, HEARD),
  );
  await handle('mailbox.fetch', async () => {
    await fetchMailbox(house);
  });
  await handle('news.begin', (job) => beginNews(systemWork(house, 'news.begin', job.id)));
  await handle('news.daily', ({ id, data }) =>
    tellNews(systemWork(house, 'news.daily', id), { case_person_id: String(data.case_person_id) }, NEWS),
  );
  await handle('notices.tell', ({ id, data }) => {
    const about = {
      notice: data.notice === 'assigned' ? 'assigned' : 'reply',
      case_id: String(data.case_id),
      event_id: String(data.event_id),
    } as const;
    return tellStaff(systemWork(house, 'notices.tell', id), about, casePath);
  });
  await handle('notices.overdue', (job) => tellOverdue(systemWork(house, 'notices.overdue', job.id), casePath));
  await handle('notices.begin_day', (job) => beginDay(systemWork(house, 'notices.begin_day', job.id)));
  await handle('notices.daily', (job) =>
    tellDaily(systemWork(house, 'notices.daily', job.id), { person_id: String(job.data.person_id) }, casePath),
  );
  await handle('people.tell_emergency', ({ id, data }) =>
    tellEmergency(systemWork(house, 'people.tell_emergency', id), { person_id: String(data.person_id), at: String(data.at) }),
  );
  await handle('search.learn', async (job) => {
    await learnWords(systemWork(house, 'search.learn', job.id));
  });
  await handle('directory.apply', ({ id, data }) => applyPlan(systemWork(house, 'directory', id), { plan_id: String(data.plan_id) }));
  await handle('directory.tell', ({ id, data }) => tellPlan(systemWork(house, 'directory.tell', id), { plan_id: String(data.plan_id) }));
  await handle('directory.sync', ({ id }) => syncLdap(systemWork(house, 'directory', id)));
  await handle('articles.check_links', (job) => checkArticleLinks(systemWork(house, 'articles.check_links', job.id)));
  await handle('articles.remind', (job) => remindOwners(systemWork(house, 'articles.remind', job.id)));
  await handle('applications.remind', (job) => remindOfDrafts(systemWork(house, 'applications.remind', job.id)));
  await handle('services.remind', (job) => remindServiceOwners(systemWork(house, 'services.remind', job.id)));
  await handle('applications.move', ({ id, data }) =>
    moveDrafts(systemWork(house, 'applications.move', id), { form_id: String(data.form_id), to: Number(data.to) }),
  );
  await handle('forms.prove', ({ id, data }) =>
    proveForm(systemWork(house, 'forms.prove', id), { form_id: String(data.form_id), version: Number(data.version) }),
  );
  await handle('apps.check', (job) => checkApps(systemWork(house, 'apps.check', job.id)));
  await handle('outages.settle', (job) => settleOutages(systemWork(house, 'outages.settle', job.id)));
  await handle('continuity.watch', (job) => watchPlatform(systemWork(house, 'continuity.watch', job.id)));
  await handle('continuity.tell', ({ id, data }) => {
    const { alert, detail, at } = data;
    const told = { alert: String(alert), detail: String(detail), at: String(at), what: data.what === 'over' ? 'over' : 'begun' } as const;
    return tellAlert(systemWork(house, 'continuity.tell', id), told);
  });
  await handle('crisis.alarm', (job) => passAlarms(systemWork(house, 'crisis.alarm', job.id)));
  await handle('darksite.keep', (job) => keepDarksite(systemWork(house, 'darksite.keep', job.id)));
  await handle('emergency.begin', (job) => beginPacks(systemWork(house, 'emergency.begin', job.id)));
  await handle('emergency.make', ({ id, data }) =>
    tendPack(systemWork(house, 'emergency.make', id), {
      team_id: String(data.team_id),
      why: data.why === 'asked' ? 'asked' : 'nightly',
    }),
  );
  await handle('emergency.lay', ({ id, data }) => layPack(systemWork(house, 'emergency.lay', id), { team_id: String(data.team_id) }));
  await handle('audit.seal', async () => {
    await sealAudit(house.pools.write, house.config.secret, house.log);
  });
  await handle('nightly', () => tidyUp(house));
  await handle('drafts', async () => {
    await DRAFT_RETENTION.apply(house, house.now());
  });
  const { time_zone } = await cityOf(house);
  await house.jobs.every('audit.seal', '*/5 * * * *', time_zone);
  // Before the day begins, and after the nightly work.
  await house.jobs.every('directory.sync', '30 4 * * *', time_zone);
  await house.jobs.every('reports.escalate_duty', '* * * * *', time_zone);
  await house.jobs.every('continuity.watch', '* * * * *', time_zone);
  await house.jobs.every('apps.check', '* * * * *', time_zone);
  await house.jobs.every('outages.settle', '* * * * *', time_zone);
  if (house.config.payment) await house.jobs.every('payments.ask', '* * * * *', time_zone);
  if (house.config.mailbox) await house.jobs.every('mailbox.fetch', '* * * * *', time_zone);
  await house.jobs.every('notices.overdue', '*/10 * * * *', time_zone);
  // Before the working day begins; what came over the weekend is in Monday's mail.
  await house.jobs.every('notices.begin_day', '30 6 * * 1-5', time_zone);
  await house.jobs.every('articles.check_links', '7 2 * * *', time_zone);
  await house.jobs.every('staff_changes.tend', '20 6 * * 1-5', time_zone);
  await house.jobs.every('assets.loans', '25 6 * * 1-5', time_zone);
  await house.jobs.every('orders.remind', '50 6 * * 1-5', time_zone);
  await house.jobs.every('articles.remind', '40 6 * * 1-5', time_zone);
  await house.jobs.every('applications.remind', '10 9 * * *', time_zone);
  await house.jobs.every('services.remind', '45 6 * * 1-5', time_zone);
  // When the teams have gone home: what they did on a day is in the mail of that day.
  await house.jobs.every('news.begin', '45 17 * * *', time_zone);
  await house.jobs.every('crisis.alarm', '* * * * *', time_zone);
  await house.jobs.every('darksite.keep', '40 3 * * *', time_zone);
  await house.jobs.every('emergency.begin', '10 4 * * *', time_zone);
  await house.jobs.every('nightly', '17 3 * * *', time_zone);
  await house.jobs.every('drafts', '37 * * * *', time_zone);
}
