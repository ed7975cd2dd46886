/** Runs a step when all that came before it under the same name are over, however they ended. */
export type InLine = <T>(name: string, step: () => Promise<T>) => Promise<T>;

/** Lines that form behind names; steps of different names do not wait for each other. */
export function lines(): InLine {
  const last = new Map<string, Promise<unknown>>();
  return (name, step) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(step, step);
    last.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  };
}
