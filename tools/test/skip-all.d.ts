import { type RunnerTestFile, TestRunner } from 'vitest';
/** Runs a project whose outside part is missing: every test is read, none runs, all count as skipped. */
export default class SkipAll extends TestRunner {
    onCollected(files: RunnerTestFile[]): void;
}
