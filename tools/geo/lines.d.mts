export function joinLines(pieces: number[][][]): number[][][];
