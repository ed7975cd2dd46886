/** Where somebody of the staff finds what they asked the service desk. */
export const MY_TICKETS = '/portal/anfragen';
