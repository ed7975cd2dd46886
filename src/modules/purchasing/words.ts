export const PURCHASE_STATES = ['draft', 'sent', 'partly_received', 'received', 'closed', 'cancelled'] as const;
export type PurchaseState = (typeof PURCHASE_STATES)[number];

/** `open`: of no purchase order, so that nothing can be compared. */
export const INVOICE_STATES = ['open', 'matched', 'different', 'released', 'paid'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

/** What does not fit in an invoice. `vat` and `price` of a line, `quantity` more than came, `ordered` more than was ordered, `line` a thing nobody ordered, `total` a sum that is not that of its lines. */
export const MISFITS = ['line', 'price', 'vat', 'quantity', 'ordered', 'total', 'supplier'] as const;
export type Misfit = (typeof MISFITS)[number];

/** Of goods in Germany, § 12 UStG; 0 for what bears none. */
export const VAT_PERCENTS = [19, 7, 0] as const;

export const PURCHASE_TEXT = { name: 120, article: 60, place: 200, note: 2_000, number: 60, reason: 500 } as const;
export const PURCHASE_LINES = 50;
export const PURCHASE_PAGE = 50;
/** Counting stops here: more is "more than". */
export const PURCHASE_COUNT_STOP = 1_000;
/** So many devices come in by one receipt. */
export const SERIALS_MOST = 300;
export const INVOICE_FILE_BYTES = 5 * 1024 * 1024;
