/**
 * What GraphiQL keeps: in the page's memory only, gone with the page. Queries name children, so they must not stay in the storage of a
 * browser that others use too.
 */
const kept = new Map<string, string>();

export const tabMemory = {
  get length() {
    return kept.size;
  },
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
  clear: () => kept.clear(),
};
