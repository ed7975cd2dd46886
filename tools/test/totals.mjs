import { writeFileSync } from 'node:fs';

/** A reporter that writes, for each project, how many tests passed, failed and were skipped, as JSON into the file STADTTOR_TEST_TOTALS. */
export default class Totals {
  onTestRunEnd(modules, unhandled) {
    const totals = { '': { passed: 0, failed: unhandled.length, skipped: 0 } };
    for (const module of modules) {
      totals[module.project.name] ??= { passed: 0, failed: 0, skipped: 0 };
      const counts = totals[module.project.name];
      let failed = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') failed += 1;
        else counts.skipped += 1;
      }
      // A file that could not be read, or whose preparation failed, has no failed test and has failed all the same.
      if (failed === 0 && module.state() === 'failed') failed = 1;
      counts.failed += failed;
    }
    writeFileSync(process.env.STADTTOR_TEST_TOTALS, JSON.stringify(totals));
  }
}
