/** Module → { module it may call: reason }. */
export type Graph = Record<string, Record<string, string>>;
export function graphProblems(graph: Graph, folders: string[]): string[];
export function boundaryRules(graph: Graph): object[];
