package dev.sankofa.components.cache.restore;

/**
 * What came of writing keys.
 *
 * @param method that was used in the end
 * @param selection which counted what was left out
 * @param written keys
 * @param kept keys that were there and stayed as they were
 * @param bytes of names and serialised values
 */
record RestoreTally(RestoreRules.Method method, KeySelection selection, long written, long kept, long bytes) {}
