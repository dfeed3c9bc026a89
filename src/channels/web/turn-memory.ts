/** Runs work once for a key; a repeat while it is remembered gets the same promise. */
export type RunOnce<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Remembers the last `capacity` pieces of work by key, so that a message sent again after a lost answer
 * gets the answer it already had. Work that fails is forgotten and may be tried again.
 */
export function createTurnMemory<T>(capacity: number): RunOnce<T> {
  const turns = new Map<string, Promise<T>>();
  return (key, work) => {
    const known = turns.get(key);
    if (known) return known;
    const turn = work();
    turns.set(key, turn);
    turn.catch(() => turns.delete(key));
    const oldest = turns.size > capacity ? turns.keys().next().value : undefined;
    if (oldest !== undefined) turns.delete(oldest);
    return turn;
  };
}
