export function signName(source: string): string;
