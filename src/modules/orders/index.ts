export { type ApprovalToDecide, approvalByLinkFor, approvalCountFor, approvalFor, approvalsFor } from './approvals.ts';
export { type BudgetEntry, type BudgetOfCentre, type BudgetRow, budgetEntriesFor, budgetFor, budgetsFor, hasBudgets } from './budgets.ts';
export { carryOver } from './carry-over.ts';
export { addToCart, dropFromCart, orderAgain } from './cart.ts';
export { catalogueFor, catalogueItemFor, type ShownItem } from './catalogue.ts';
export {
  APPROVAL_RULES,
  type ApprovalRule,
  approvalRulePart,
  CATALOGUE,
  type CatalogueItem,
  COST_CENTRES,
  type CostCentre,
  cataloguePart,
  costCentrePart,
} from './city.ts';
export { DEMO_ORDER_FILE, DEMO_ORDERS, DEMO_STOCK } from './city-demo.ts';
export { comparedFor } from './compare.ts';
export { decideApproval, decideByLink } from './decide.ts';
export { answerOrder, moveOrder, settleLines } from './deliver.ts';
export { loadDemoOrders } from './demo.ts';
export { accessFor, appAccessFor, articleOfModel } from './linked.ts';
export { ownOrdersFor } from './own.ts';
export { ORDER_DATA } from './personal.ts';
export { CATALOGUE_PICTURES, dropPicture, pictureFor, pictureForAdmin, setPicture } from './pictures.ts';
export * from './place-for.ts';
export { type Cart, cartCountFor, cartFor, type OrderForStaff, type OwnOrder, orderForStaff, ownOrderFor } from './read.ts';
export { remindApprovers } from './remind.ts';
export { renewalCosts, replaceAssets, replacedAssets } from './replace.ts';
export { changeOwnLine, repriceLine } from './reprice.ts';
export { replyToOrder, withdrawOrder } from './requester.ts';
export { ORDER_RETENTION } from './retention.ts';
export { deliversOrders, mayKeepStock, mayOrder, mayOrderForAll, ORDER, ORDER_STATES, seesAllBudgets } from './rules.ts';
export * from './schema.ts';
export { type OrderReceipt, placeOrder, sendOrder } from './send.ts';
export { starItem } from './star.ts';
export { countStock, receiveGoods, storeGoods } from './stock.ts';
export { keptRateFor, type StockRow, stockFor, stockItemFor, stockNeedsOf } from './stock-read.ts';
export { orderNews, tellAboutOrder } from './tell.ts';
export { tellApprovers } from './tell-approvers.ts';
