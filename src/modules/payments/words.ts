/** How something was paid, as FIT-Connect's paymentInformation names it. What a provider calls otherwise is OTHER. */
export const PAYMENT_METHODS = ['GIROPAY', 'PAYDIRECT', 'CREDITCARD', 'PAYPAL', 'INVOICE', 'OTHER'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Where one attempt to pay stands, in the words of FIT-Connect. */
export const PAYMENT_STATUSES = ['INITIAL', 'BOOKED', 'FAILED', 'CANCELED'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Where what is owed stands. */
export const DUE_STATES = ['open', 'paid', 'waived'] as const;
export type DueState = (typeof DUE_STATES)[number];

export const WHY = { max: 500 } as const;
/** So many days after its begin nobody asks the provider about a payment any more. */
export const GIVEN_UP_DAYS = 14;
