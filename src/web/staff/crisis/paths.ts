export const CRISES = '/mitarbeit/krisen';
export const crisisPath = (crisis_id: string, part = '') => `${CRISES}/${crisis_id}${part && `/${part}`}`;
