export { DEMO_IDEA_FILE, DEMO_IDEAS } from './city-demo.ts';
export { loadDemoIdeas } from './demo.ts';
export { answerIdea, considerIdea, declineIdea, passOnPraise, publishIdea, takeUpIdea } from './handle.ts';
export { ideaNews } from './news.ts';
export { forgetSelfInIdeas, ownIdeasFor } from './own.ts';
export { IDEA_DATA } from './personal.ts';
export {
  type IdeaForStaff,
  ideaForLink,
  ideaForStaff,
  type PublicIdea,
  type PublicIdeas,
  publicIdeaFor,
  publicIdeasFor,
  teamsToPraiseFor,
} from './read.ts';
export { replyToIdea } from './reply.ts';
export { IDEA_RETENTION } from './retention.ts';
export { IDEA, IDEA_STATES } from './rules.ts';
export * from './schema.ts';
export { confirmIdea, type IdeaReceipt, sendIdea, submitIdea } from './submit.ts';
export { supportIdea } from './support.ts';
export { tellAboutIdea } from './tell.ts';
