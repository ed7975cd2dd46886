export type { Problem, ProblemCode } from './check.pure.ts';
export { FORMS } from './city.ts';
export { type Circumstances, type Filled, fill, type Standing } from './fill.pure.ts';
export * from './form.pure.ts';
export { rowsAt } from './own-answers.pure.ts';
export { type AskedPage, childrenOf, fieldsOn, isShown, nextPage, pageBefore, pagesOf, problemsOn } from './pages.pure.ts';
export { withAnswer, withRow } from './put.pure.ts';
export { currentFormFor, type FormVersion, formVersionFor } from './read.ts';
export { readTyped, writtenAs } from './typed.pure.ts';
