/**
 * Imported before anything else by whatever answers callers, each of its threads with it: from then on `__proto__` is a name like any other.
 *
 * A caller may name a field `__proto__`, an agency may answer one. Code that takes names from either, ours or a library's, would reach
 * through it what all objects inherit; once one question could end the process so. Where nothing stands under the name, what is read is
 * undefined, and what is written stays in its object. Node's `--disable-proto=delete` does the same, for those alone who remember to say it.
 * `constructor.prototype` is still a way there.
 */
Reflect.deleteProperty(Object.prototype, '__proto__');
