/**
 * What is made of an object, kept for as long as the object is: callers, operations and lists of fields come again as the same
 * objects, request after request.
 *
 * Not for objects of one request: V8 takes what a WeakMap holds for alive whenever it looks through the young of the heap
 * alone, so that all that hangs on such an entry grows old with it.
 */
export function keptFor<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const kept = new WeakMap<Key, { readonly made: Made }>();
  return (key) => {
    const known = kept.get(key);
    if (known) return known.made;
    const made = make(key);
    kept.set(key, { made });
    return made;
  };
}
