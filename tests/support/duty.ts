import { pageDuty } from '#modules/reports';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { theHouse } from './house.ts';
import { aReport } from './reports.ts';

/** A hole in the road into which somebody may fall, told just now. */
export async function aDanger(typed: Parameters<typeof aReport>[0] = {}) {
  const { report } = await aReport({ category_id: 'strassenschaden', answers: { where: 'road', dangerous: 'yes' }, ...typed });
  return report;
}

/** The job that tells the duty service of a danger. */
export async function pageAbout(case_id: string, job = newId()): Promise<void> {
  await pageDuty(systemWork(theHouse(), 'reports.page_duty', job), { case_id });
}
